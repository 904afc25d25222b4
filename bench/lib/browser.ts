/** Chromium on a machine of the lab or on this one, with the benchmark's program in its pages. */
import { join } from 'node:path'
import { build } from 'vite'
import { CHROMIUM_ARGUMENTS, chromiumProgram } from '../../e2e/lib/chromium.ts'
import type { Machine } from '../../e2e/network/lab.ts'
import type { BenchPage } from '../page.ts'
import { DevTools } from './devtools.ts'

declare global {
  interface Window {
    bench: BenchPage
  }
}

/** Disabled on both sides of every comparison. */
const DISABLED = [
  // There is no mDNS responder between two namespaces.
  'WebRtcHideLocalIpsWithMdns',
  // A page without a server is treated like one from the internet, which isn't allowed to connect to this machine.
  'LocalNetworkAccessChecks',
]

/** A page in a separate browser context. */
export interface Page {
  /** Runs a function in the page. It can only access its argument and the page. */
  evaluate<Argument, Result>(run: (argument: Argument) => Result, argument: Argument): Promise<Awaited<Result>>
  evaluate<Result>(run: () => Result): Promise<Awaited<Result>>
  /** Sends a real mouse event, with the left button, at a position in page pixels. */
  mouse(type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number): Promise<void>
  /** Bytes of the JavaScript heap in use, after a garbage collection. */
  heap(): Promise<number>
  close(): Promise<void>
}

export interface BenchBrowser {
  /** Opens an empty page without asking the origin's server. `script`: a program other than the browser's default. */
  open(origin: string, script?: string): Promise<Page>
  /** Opens a page as sent by its server, with an additional program. */
  visit(address: string, script: string): Promise<Page>
  close(): Promise<void>
}

/** @param script the pages' program, from `buildPage` @param folder for the browser's profile @param more flags */
export async function startBrowser(
  script: string,
  machine: Machine,
  folder: string,
  more: string[] = [],
): Promise<BenchBrowser> {
  const profile = join(folder, `chromium-${machine.namespace}`)
  const settings = ['--remote-debugging-pipe', `--disable-features=${DISABLED.join(',')}`, `--user-data-dir=${profile}`]
  const flags = [...CHROMIUM_ARGUMENTS, ...settings, ...more, 'about:blank']
  const [program, ...words] = machine.commandLine(chromiumProgram(), flags) as [string, ...string[]]
  const tools = new DevTools(program, words)
  return {
    open: (origin, other = script) => openPage(tools, `${origin}/bench`, other),
    visit: (address, script) => visitPage(tools, address, script),
    close: () => tools.close(),
  }
}

/** Large enough for the app's controls around a board. */
const SIZE = { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false }

interface Tab {
  session: string
  context: unknown
}

async function newTab(tools: DevTools): Promise<Tab> {
  const { browserContextId } = await tools.send('Target.createBrowserContext', {})
  const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank', browserContextId })
  const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: true })
  await tools.send('Emulation.setDeviceMetricsOverride', SIZE, sessionId as string)
  return { session: sessionId as string, context: browserContextId }
}

async function openPage(tools: DevTools, url: string, script: string): Promise<Page> {
  const tab = await newTab(tools)
  const { session } = tab
  await tools.send('Page.enable', {}, session)
  const loaded = tools.next('Page.loadEventFired', session)
  await tools.send('Fetch.enable', { patterns: [{ urlPattern: url }] }, session)
  const asked = tools.next('Fetch.requestPaused', session)
  const navigated = tools.send('Page.navigate', { url }, session)
  const { requestId } = await asked
  const responseHeaders = [{ name: 'content-type', value: 'text/html; charset=utf-8' }]
  const answer = { requestId, responseCode: 200, responseHeaders, body: btoa('<!doctype html><title>Bench</title>') }
  await tools.send('Fetch.fulfillRequest', answer, session)
  await navigated
  await loaded
  await tools.send('Fetch.disable', {}, session)
  await tools.evaluate(script, session)
  return pageOf(tools, tab)
}

async function visitPage(tools: DevTools, url: string, script: string): Promise<Page> {
  const tab = await newTab(tools)
  await tools.send('Page.enable', {}, tab.session)
  const loaded = tools.next('Page.loadEventFired', tab.session)
  await tools.send('Page.navigate', { url }, tab.session)
  await loaded
  await tools.evaluate(script, tab.session)
  return pageOf(tools, tab)
}

function pageOf(tools: DevTools, { session, context }: Tab): Page {
  return {
    async evaluate<Argument, Result>(run: (argument: Argument) => Result, argument?: Argument) {
      const expression = `(${run.toString()})(${JSON.stringify(argument)})`
      return (await tools.evaluate(expression, session)) as Awaited<Result>
    },
    async mouse(type, x, y) {
      const down = type === 'mouseMoved' ? {} : { button: 'left', clickCount: 1 }
      await tools.send('Input.dispatchMouseEvent', { type, x, y, ...down }, session)
    },
    async heap() {
      await tools.send('HeapProfiler.enable', {}, session)
      await tools.send('HeapProfiler.collectGarbage', {}, session)
      const { usedSize } = await tools.send('Runtime.getHeapUsage', {}, session)
      return usedSize as number
    },
    async close() {
      await tools.send('Target.disposeBrowserContext', { browserContextId: context })
    },
  }
}

/**
 * Bundles a program for pages with its imports and style sheets, by default bench/page.ts. Its value is a promise of
 * the program's end: modules can wait for others.
 */
export async function buildPage(entry = 'bench/page.ts'): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.IS_PREACT': '"false"' },
    build: {
      write: false,
      minify: true,
      lib: { entry: join(root, entry), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  })
  const output = Array.isArray(result) ? result[0] : result
  const chunk = output && 'output' in output ? output.output[0] : null
  if (chunk?.type !== 'chunk') throw new Error('the page of the bench was not built')
  const styles = output && 'output' in output ? output.output.filter(({ fileName }) => fileName.endsWith('.css')) : []
  const text = styles.map((file) => ('source' in file ? String(file.source) : '')).join('\n')
  const withStyles = `document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(text)} }));`
  const code = chunk.code.replaceAll('import.meta.url', 'document.baseURI')
  return `(async () => {${text === '' ? '' : withStyles}${code}})()`
}
