import { join } from 'node:path'
import { defineConfig, mergeConfig } from 'vite'
import app from './vite.config.ts'

const root = import.meta.dirname

/** The renderer over a host in memory, built as it is for people, for tests and pictures of screens. */
export default mergeConfig(
  app,
  defineConfig({
    build: {
      outDir: join(root, 'dist/screens'),
      rolldownOptions: {
        input: join(root, 'renderer/testing/index.html'),
        output: {
          // All screens are in one file, which waits for the words. So those must not wait for that file.
          codeSplitting: {
            groups: [{ name: 'words', test: /renderer\/(strings\/(?!strings\.ts)|tools\/\w+\/words\/)/, priority: 1 }],
          },
        },
      },
    },
  }),
)
