import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the built page works from any folder of any server.
  base: "./",
  // A missing file is then a 404 and not the page again: a model that is HTML helps nobody.
  appType: "mpa",
  build: { target: "es2022", outDir: "../target/www", emptyOutDir: true },
});
