import { cpSync, createReadStream } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const root = import.meta.dirname

const FONTS = join(root, 'node_modules/@excalidraw/excalidraw/dist/prod/fonts')

/** Where Excalidraw looks for its fonts when it does not find them beside the page: a public server. */
const FONT_SERVER = /`https:\/\/esm\.sh\/\$\{[^;]{1,200}?\}\/dist\/prod\/`/

/**
 * Puts Excalidraw's fonts beside the page and makes that the only place it knows: Chromium reports the public server as
 * a breach of the CSP for every font, even where the local one is found.
 */
function excalidrawFonts(): Plugin {
  let found = false
  let used = false
  let output = ''
  return {
    name: 'excalidraw-fonts',
    apply: 'build',
    configResolved({ build }) {
      output = build.outDir
    },
    transform(code, id) {
      if (!id.includes('@excalidraw/excalidraw/dist')) return null
      used = true
      if (!FONT_SERVER.test(code)) return null
      found = true
      return { code: code.replace(FONT_SERVER, 'document.baseURI'), map: null }
    },
    buildEnd(error) {
      if (error === undefined && used && !found) this.error('Excalidraw names its font server otherwise than expected.')
    },
    closeBundle() {
      cpSync(FONTS, join(output, 'fonts'), { recursive: true })
    },
  }
}

/** The same for pages that are not built: without it, they would ask the public server. */
const excalidrawFontsUnbuilt = (): Plugin => ({
  name: 'excalidraw-fonts-unbuilt',
  apply: 'serve',
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const font = /\/fonts\/(\w+\/[\w-]+\.woff2)$/.exec(request.url ?? '')?.[1]
      if (font === undefined) return next()
      createReadStream(join(FONTS, font))
        .on('error', () => response.writeHead(404).end())
        .pipe(response)
    })
  },
})

/** Puts something else in one place of Excalidraw's code; where a new version has no such place, the build fails. */
function inExcalidraw(name: string, place: RegExp, put: string): Plugin {
  let used = false
  let found = false
  return {
    name: `excalidraw-${name}`,
    transform(code, id) {
      if (!id.includes('/@excalidraw/excalidraw/dist/')) return null
      used = true
      const changed = code.replace(place, put)
      if (changed === code) return null
      found = true
      return { code: changed, map: null }
    },
    buildEnd(error) {
      if (!error && used && !found) this.error(`Excalidraw has changed: no place was found for excalidraw-${name}`)
    },
  }
}

/**
 * Excalidraw names a server as the second source of each font. Without that name there is nothing to ask for, and
 * nothing for the CSP to refuse.
 */
const withoutServer = (): Plugin =>
  inExcalidraw('without-server', /\w+\.push\(new URL\(\w+,\s*\w+\.ASSETS_FALLBACK_URL\)\)/, 'void 0')

/**
 * Of shapes that are moved together Excalidraw makes, for each of them, a new set of all of them: for 5,000 shapes that is more than a second for each
 * move of the pointer. Only arrows that are bound to one need to know whether they are among them: they look then.
 */
const movingMany = (): Plugin[] => [
  inExcalidraw(
    'moving-many',
    /(\{newSize:[\w$]+,simultaneouslyUpdated:([\w$]+)\}=[\w$]+\?\?\{\},[\w$]+=)[\w$]+\(\2\);/,
    '$1{has(id){for(const each of $2??[])if(each.id===id)return true;return false}};',
  ),
  inExcalidraw('moving-one-list', /(simultaneouslyUpdated:)Array\.from\(([\w$]+)\)/, '$1$2'),
]

/** The renderer: static files that work under any base and under a CSP without inline scripts or data URLs. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react(), withoutServer(), ...movingMany(), excalidrawFonts(), excalidrawFontsUnbuilt()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  define: { 'process.env.IS_PREACT': JSON.stringify('false') },
  build: {
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      output: {
        // Whatever part makes a schema first, zod has been told before that there is no `eval` here.
        codeSplitting: { groups: [{ name: 'schemas', test: /node_modules\/zod\/|renderer\/platform\/no-eval/ }] },
      },
    },
  },
})
