import { isAbsolute, join } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/**
 * Electron's main process with the host, and the programs of the host's threads, as ES modules. Packages stay outside,
 * and are shipped with them.
 */
export default defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: join(root, 'dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    ssr: true,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        main: join(root, 'electron/main.ts'),
        'list-thread': join(root, 'electron/host/tools/folders/list-thread.ts'),
        'piece-thread': join(root, 'electron/host/blobs/pieces/piece-thread.ts'),
      },
      external: (id) => !id.startsWith('.') && !isAbsolute(id),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
