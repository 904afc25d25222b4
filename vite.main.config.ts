import { isAbsolute, join } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** Electron's main process with the host: an ES module; packages stay outside and are shipped beside it. */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: join(root, 'dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    ssr: join(root, 'electron/main.ts'),
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: (id) => !id.startsWith('.') && !isAbsolute(id),
      output: { format: 'es', entryFileNames: 'main.js', chunkFileNames: '[name].js' },
    },
  },
})
