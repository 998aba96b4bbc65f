import vue from "@vitejs/plugin-vue";
import cacheResource from "cache-resource/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [vue(), cacheResource()] });
