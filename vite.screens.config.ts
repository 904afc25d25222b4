import { join } from 'node:path'
import { defineConfig, mergeConfig } from 'vite'
import app, { WITHOUT_HOST_PARTS } from './vite.config.ts'

const root = import.meta.dirname

/** The host in memory does what windows leave to hosts. */
const plugins = app.plugins?.filter((plugin) => !(plugin && 'name' in plugin && plugin.name === WITHOUT_HOST_PARTS))

/** The renderer over a host in memory, built as it is for people, for tests and pictures of screens. */
export default mergeConfig(
  { ...app, plugins },
  defineConfig({
    build: {
      outDir: join(root, 'dist/screens'),
      rolldownOptions: {
        input: join(root, 'renderer/testing/index.html'),
      },
    },
  }),
)
