import { join } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** A preload script as one CommonJS file: a sandboxed preload script may require nothing but `electron`. */
export const preloadConfig = (name: string) => ({
  root,
  publicDir: false as const,
  ssr: { noExternal: true as const, external: ['electron'] },
  build: {
    outDir: join(root, 'dist/electron'),
    emptyOutDir: false,
    target: 'chrome130',
    ssr: join(root, `electron/${name}.ts`),
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs' as const, entryFileNames: `${name}.cjs`, codeSplitting: false },
    },
  },
})

export default defineConfig(preloadConfig('preload'))
