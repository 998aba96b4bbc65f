import { svelte } from "@sveltejs/vite-plugin-svelte";
import cacheResource from "cache-resource/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [svelte(), cacheResource()] });
