import { cpSync, createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minify } from '@swc/core'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { packageLicenses } from './scripts/lib/package-licenses.ts'
import { catalogs } from './scripts/words/catalogs-plugin.ts'
import { makeWords } from './scripts/words/make.ts'

const root = import.meta.dirname

const FONTS = join(root, 'node_modules/@excalidraw/excalidraw/dist/prod/fonts')

/** Where Excalidraw looks for fonts that aren't beside the page: a public server. */
const FONT_SERVER = /`https:\/\/esm\.sh\/\$\{[^;]{1,200}?\}\/dist\/prod\/`/

/**
 * Puts Excalidraw's fonts beside the page, and makes that the only source: Chromium reports the public server as a
 * violation of the CSP for every font, even if the local one exists.
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

/** The same for pages that aren't built, which would otherwise use the public server. */
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

/** Replaces one place in Excalidraw's code; the build fails if a new version has no such place. */
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
 * Removes the server that Excalidraw names as each font's second source, so that nothing is requested and the CSP has
 * nothing to block.
 */
const withoutServer = (): Plugin =>
  inExcalidraw('without-server', /\w+\.push\(new URL\(\w+,\s*\w+\.ASSETS_FALLBACK_URL\)\)/, 'void 0')

/**
 * When several shapes are moved together, Excalidraw creates a set of all of them for each: over a second per pointer
 * move for 5,000 shapes. Only arrows bound to a shape need that set, so it is created on demand.
 */
const movingMany = (): Plugin[] => [
  inExcalidraw(
    'moving-many',
    /(\{newSize:[\w$]+,simultaneouslyUpdated:([\w$]+)\}=[\w$]+\?\?\{\},[\w$]+=)[\w$]+\(\2\);/,
    '$1{has(id){for(const each of $2??[])if(each.id===id)return true;return false}};',
  ),
  inExcalidraw('moving-one-list', /(simultaneouslyUpdated:)Array\.from\(([\w$]+)\)/, '$1$2'),
]

/**
 * Excalidraw looks for the lasers of its own collaborators in each frame, which keeps a board from resting. It has none
 * here: boards draw others' lasers themselves.
 */
const atRest = (): Plugin =>
  inExcalidraw(
    'at-rest',
    /(onFrame\(\)\s*\{\s*)this\.updateCollabTrails\(\);?(\s*\})/,
    '$1return this.updateCollabTrails(),true$2',
  )

/** Licenses that ask to be given along with what isn't a package, or is in another one. */
function licensesBeside(): Plugin {
  const licenses = {
    'inter.txt': 'node_modules/@fontsource-variable/inter/LICENSE',
    'jetbrains-mono.txt': 'node_modules/@fontsource-variable/jetbrains-mono/LICENSE',
    'rnnoise.txt': 'renderer/capture/noise/RNNOISE-LICENSE',
  }
  let output = ''
  return {
    name: 'licenses-beside',
    apply: 'build',
    configResolved({ build }) {
      output = build.outDir
    },
    closeBundle() {
      for (const [name, source] of Object.entries(licenses)) cpSync(join(root, source), join(output, 'licenses', name))
    },
  }
}

/** What the screen about Parley says of it: the contents of modules that are empty in the sources. */
const ABOUT: Readonly<Record<string, () => unknown>> = {
  'version.ts': () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
  'licenses.ts': () => packageLicenses(root),
}

const aboutParley = (): Plugin => ({
  name: 'about-parley',
  enforce: 'pre',
  load(id) {
    const [, file = ''] = /\/renderer\/app\/settings\/about\/([\w.]+)$/.exec(id) ?? []
    const content = ABOUT[file]
    return content ? `export const ${file.replace('.ts', '')} = ${JSON.stringify(content())}` : null
  },
})

/** Removes from zod what describes schemas in JSON Schema: each schema names all of it, and nobody asks for it here. */
function withoutJsonSchema(): Plugin {
  const METHOD =
    /inst\._zod\.processJSONSchema = [^;]+;|createToJSONSchemaMethod\(this, \{\}\)\(params\)|createStandardJSONSchemaMethod\(this, "\w+"\)/g
  let used = false
  let found = false
  return {
    name: 'without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('/zod/v4/classic/schemas.js')) return null
      used = true
      const changed = code.replace(METHOD, (method) => (method.startsWith('inst') ? '' : 'undefined'))
      found = changed !== code
      return { code: changed, map: null }
    },
    buildEnd(error) {
      if (!error && used && !found) this.error('Zod has changed: nothing in it is about JSON Schema')
    },
  }
}

// Tests, too, are run with this configuration.
makeWords()

const MADE_WORDS = /[\\/]words[\\/]made[\\/](first[\\/])?([\w-]+)\.ts$/

/** A language is one file, or two: what the first view says, and the rest. */
function wordsChunk(id: string): string | null {
  const [, first, name] = MADE_WORDS.exec(id) ?? []
  if (name === undefined || name === 'words' || (first && name === 'en')) return null
  return first ? `first-${name}` : `words-${name}`
}

const NO_RULE = '\0no-rule'

/** What markdown-it has for options that we never set: links in plain text, and typographic quotes. */
const UNSET = /^linkify-it$|\/rules_(core|inline)\/(linkify|smartquotes|replacements)\.mjs$/

/** What the browser has too: named characters, host names in other scripts, and kinds of characters. */
const IN_BROWSER: Readonly<Record<string, string>> = {
  entities: 'renderer/platform/browser/entities.ts',
  'punycode.js': 'renderer/platform/browser/host-names.ts',
  'uc.micro': 'renderer/platform/browser/kinds-of-characters.ts',
}

/** markdown-it without the rules for such options, and without tables that the browser has. */
const withinBrowser = (): Plugin => ({
  name: 'markdown-within-browser',
  apply: 'build',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!importer?.includes('/markdown-it/')) return null
    if (UNSET.test(id.replace('./', '/'))) return NO_RULE
    const ours = IN_BROWSER[id]
    return ours === undefined ? null : join(root, ours)
  },
  load: (id) => (id === NO_RULE ? 'export default function () {}' : null),
})

/** Members of Mantine's components that no screen uses, with what only they need. */
const UNUSED =
  /\b(?:Menu\.(?:Search|Sub|CheckboxItem|CheckboxGroup|ContextMenu)|Tooltip\.(?:Floating|Group)|(?:Button|ActionIcon)\.Group(?:Section)?)\b/

/** Removes them. */
function withoutUnused(): Plugin {
  const added = new RegExp(`^${UNUSED.source} = \\w+;$`, 'gm')
  return {
    name: 'without-unused',
    apply: 'build',
    transform(code, id) {
      if (/\/@mantine\/core\/esm\/components\/(\w+)\/\1\.mjs$/.test(id))
        return { code: code.replace(added, ''), map: null }
      const used = id.includes('node_modules') ? null : UNUSED.exec(code)
      return used ? this.error(`${used[0]} is used now: remove it from UNUSED`) : null
    },
  }
}

export const WITHOUT_HOST_PARTS = 'without-host-parts'

/**
 * Removes from tools what they send to other devices now, what search reads, and what only these import: hosts do both.
 * Windows only look whether a tool has texts.
 */
const withoutHostParts = (): Plugin => ({
  name: WITHOUT_HOST_PARTS,
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/shared\/tools\/\w+\/tool\.ts$/.test(id)) return null
    const rest = code
      .replace(/^ {2}live: \{(?:.*\}|\n(?:.*\n)*? {2}\}),\n/m, '')
      .replace(/^ {2}texts: \w+,$/m, '  texts: {},')
    if (/^ {2}(?:live\b|texts\b(?!: \{\},$))/m.test(rest)) return this.error(`${id} has parts that can't be told apart`)
    const imports = /^import \{([^}]*)\} from '[^']+'$/gm
    const used = rest.replace(imports, '')
    const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(used)
    const without = rest.replace(imports, (each, names) =>
      namesIn(names).some(([, name]) => isUsed(name)) ? each : '',
    )
    return { code: without, map: null }
  },
})

/** Code that repeats itself compresses better than shorter code that doesn't. */
const COMPRESS = { passes: 2, inline: 1, collapse_vars: false, sequences: false } as const

/** Minifies the first view's program once more: another minifier finds what the bundler's own has left. */
const twiceMinified = (): Plugin => ({
  name: 'twice-minified',
  apply: 'build',
  async generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk' && chunk.name === 'first')
        chunk.code = (await minify(chunk.code, { module: true, compress: COMPRESS, mangle: true })).code
  },
})

/** Packages whose index lists modules that don't need each other. */
const INDEXES = {
  '@mantine/core': 'node_modules/@mantine/core/esm/index.mjs',
  'lucide-react': 'node_modules/lucide-react/dist/esm/lucide-react.mjs',
}

/** What an index has from which module: name → import from there. */
function readIndex(index: string): ReadonlyMap<string, { file: string; exported: string }> {
  const known = new Map<string, { file: string; exported: string }>()
  const listed = readFileSync(join(root, index), 'utf8').matchAll(
    /^(?:im|ex)port \{([^}]*)\} from ["'](\.[^"']+)["']/gm,
  )
  for (const [, names = '', path = ''] of listed)
    for (const [exported, name] of namesIn(names)) known.set(name, { file: join(root, index, '..', path), exported })
  return known
}

/** `a, b as c` → [a, a], [b, c] */
const namesIn = (list: string): [string, string][] =>
  list
    .split(',')
    .map((each) => each.trim().split(' as '))
    .filter(([exported]) => exported)
    .map(([exported = '', name = exported]) => [exported, name])

/**
 * Our modules import from the modules that an index lists. Through the index, each of ours would need all of them, and
 * the first view would contain what only other views show.
 */
function pastIndexes(): Plugin {
  const indexes = Object.entries(INDEXES).map(([name, index]) => [name, readIndex(index)] as const)
  return {
    name: 'past-indexes',
    apply: 'build',
    transform(code, id) {
      if (id.includes('node_modules') || !/\.tsx?$/.test(id)) return null
      let changed = code
      for (const [name, known] of indexes)
        changed = changed.replace(new RegExp(`^import \\{([^}]*)\\} from ["']${name}["'];?`, 'gm'), (_, list: string) =>
          namesIn(list)
            .map(([wanted, local]) => {
              const found = known.get(wanted)
              if (!found) return this.error(`the index of ${name} lists no ${wanted}`)
              return `import { ${found.exported} as ${local} } from ${JSON.stringify(found.file)};`
            })
            .join(' '),
        )
      return changed === code ? null : { code: changed, map: null }
    },
  }
}

/** The renderer: static files that work under any base and under a CSP without inline scripts or data URLs. */
export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [
    react(),
    pastIndexes(),
    withoutUnused(),
    withoutHostParts(),
    twiceMinified(),
    withoutJsonSchema(),
    withinBrowser(),
    withoutServer(),
    ...movingMany(),
    atRest(),
    excalidrawFonts(),
    excalidrawFontsUnbuilt(),
    licensesBeside(),
    aboutParley(),
    catalogs(),
  ],
  resolve: {
    dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'],
    // Without colors in the console, and without the modules that those need.
    alias: [{ find: /^lib0\/logging$/, replacement: join(root, 'node_modules/lib0/logging.node.js') }],
  },
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
      // A language's first words are also among all of its words: what needs only them still loads only them.
      checks: { ineffectiveDynamicImport: false },
      output: {
        // The first view lists the names of all files, and hashes don't compress: 42 bits are enough.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // The first view is few files: it waits for each, and small ones compress badly.
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: wordsChunk, debugName: 'words' },
          ],
        },
      },
    },
  },
})
