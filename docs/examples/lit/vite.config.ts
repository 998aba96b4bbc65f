import cacheResource from "cache-resource/vite";
import { defineConfig } from "vite";

export default defineConfig({ plugins: [cacheResource()] });
