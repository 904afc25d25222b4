import { isAbsolute, join } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/**
 * Electron's main process with the host, and the programs of the host's threads and processes, as ES modules. Packages
 * stay outside, and are shipped with them; but of Zod the host uses a small part, and the whole takes 10 MB of memory.
 */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: ['zod'] },
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
        'convert-process': join(root, 'electron/host/tools/jobs/processes/convert-process.ts'),
        'module-process': join(root, 'electron/host/tools/jobs/processes/module-process.ts'),
        'scan-process': join(root, 'electron/host/tools/jobs/processes/scan-process.ts'),
        'script-process': join(root, 'electron/host/tools/jobs/processes/script-process.ts'),
        'feed-thread': join(root, 'electron/host/tools/news/feed-thread.ts'),
        'package-thread': join(root, 'electron/host/tools/releases/package-thread.ts'),
        'list-thread': join(root, 'electron/host/tools/folders/listing/list-thread.ts'),
        'piece-thread': join(root, 'electron/host/blobs/fast/piece-thread.ts'),
      },
      external: (id) => id !== 'zod' && !id.startsWith('.') && !isAbsolute(id),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
