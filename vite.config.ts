import { cpSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname
const output = join(root, 'dist/renderer')

/** Excalidraw fetches its fonts at run time from EXCALIDRAW_ASSET_PATH; nothing of it may come from the network. */
function excalidrawFonts(): Plugin {
  return {
    name: 'excalidraw-fonts',
    apply: 'build',
    closeBundle() {
      cpSync(join(root, 'node_modules/@excalidraw/excalidraw/dist/prod/fonts'), join(output, 'fonts'), {
        recursive: true,
      })
    },
  }
}

/** The renderer: static files that work under any base and under a CSP without inline scripts or data URLs. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react(), excalidrawFonts()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  define: { 'process.env.IS_PREACT': JSON.stringify('false') },
  build: {
    outDir: output,
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4096,
  },
})
