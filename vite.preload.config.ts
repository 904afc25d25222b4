import { join } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** The preload script as one CommonJS file: a sandboxed preload script may require nothing but `electron`. */
export default defineConfig({
  root,
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    outDir: join(root, 'dist/electron'),
    emptyOutDir: false,
    target: 'chrome130',
    ssr: join(root, 'electron/preload.ts'),
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
})
