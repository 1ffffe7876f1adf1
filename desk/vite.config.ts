import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The desk as the API serves it: `npm run desk:build` writes `desk/dist`; `npx vite desk` develops against a running product. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, target: 'es2023', modulePreload: { polyfill: false } },
  // Same-origin as far as the browser can tell, so that the session's cookie works as it does in production.
  server: { proxy: { '/v1': process.env['REDRESS_URL'] ?? 'http://127.0.0.1:8080' } },
});
