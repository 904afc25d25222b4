import { dirname, join } from 'node:path'
import { defineConfig, mergeConfig, type Plugin } from 'vite'
import main from './vite.main.config.ts'

const root = import.meta.dirname

/** Paths to what isn't built are those of the source. Threads are beside the build: `import.meta.url`. */
const foldersOfSources: Plugin = {
  name: 'folders-of-sources',
  transform: (code, id) =>
    code.includes('import.meta.dirname')
      ? { code: code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id))), map: null }
      : null,
}

/** Hosts of end-to-end tests, built as Electron's main process is: sources cost twice as much to start. */
export default mergeConfig(
  main,
  defineConfig({
    plugins: [foldersOfSources],
    build: {
      // As deep as `scripts/lib`, which finds the project's folder from there.
      outDir: join(root, 'dist/hosts'),
      sourcemap: true,
      rolldownOptions: {
        input: {
          serve: join(root, 'electron/serve.ts'),
          street: join(root, 'e2e/lib/street-host-program.ts'),
          carrying: join(root, 'e2e/network/carrying-program.ts'),
        },
      },
    },
  }),
)
