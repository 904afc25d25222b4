/**
 * Each object that receives foreign bytes is guarded where it is created (`electron/host/guarded.ts`), so that an error
 * in a handler ends one connection, not the process. Electron creates the objects of the installed app, so there each
 * handler is guarded (`electron/shell/lifecycle/spared.ts`).
 */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { isNode, type Node, nodesIn } from './lib/syntax-tree.ts'

const root = join(import.meta.dirname, '..')

/** Functions and classes that create sockets, servers, requests, processes and threads. */
const MAKERS: Readonly<Record<string, RegExp>> = {
  'node:child_process': /^(fork|spawn)$/,
  'node:dgram': /^createSocket$/,
  'node:http': /^(createServer|get|request)$/,
  'node:https': /^(createServer|get|request)$/,
  'node:net': /^(connect|createConnection|createServer|Socket|Server)$/,
  'node:tls': /^(connect|createServer|TLSSocket)$/,
  'node:worker_threads': /^Worker$/,
  '@hyperswarm/secret-stream': /^default$/,
  ws: /^(default|WebSocket|WebSocketServer)$/,
}

/** Files that create one without a guard, and why. */
const WITHOUT: Readonly<Record<string, string>> = {
  'electron/host/discovery/guarded-socket.ts': 'has a guard of its own, which drops packets, too',
  'electron/host/processes/stand-still.ts': 'a program of the system, which says nothing',
  'electron/host/tools/jobs/processes/end-with-host.ts': 'a thread that says nothing, in a process of a job',
  'electron/serve.ts': 'the person’s browser, which says nothing',
  'electron/topic/run.ts': 'a program for one person, which an error is to end',
}

const nameOf = (node: unknown): string => (isNode(node) ? String(node.name ?? node.value ?? '') : '')

/** Uses of makers that aren't within the argument of `guarded(…)`. */
function unguarded(path: string, source: string): string[] {
  const nodes = [...nodesIn(parseSync(path, source, { lang: 'ts' }).program as unknown as Node)]
  const imports = nodes.filter(({ type, importKind }) => type === 'ImportDeclaration' && importKind !== 'type')
  const makers = imports.flatMap(({ source: from, specifiers }) =>
    (specifiers as Node[])
      .filter(({ importKind }) => importKind !== 'type')
      .filter(({ imported }) => MAKERS[nameOf(from)]?.test(imported ? nameOf(imported) : 'default'))
      .map(({ local }) => nameOf(local)),
  )
  const guards = nodes.filter(({ type, callee }) => type === 'CallExpression' && nameOf(callee) === 'guarded')
  const isGuarded = ({ start, end }: Node) => guards.some((guard) => guard.start < start && end < guard.end)
  return nodes
    .filter(({ type }) => type === 'CallExpression' || type === 'NewExpression')
    .flatMap(({ callee, arguments: given }) => [callee as Node, ...(given as Node[])])
    .concat(nodes.flatMap(({ init, consequent, alternate }) => [init, consequent, alternate].filter(isNode)))
    .filter((node) => node.type === 'Identifier' && makers.includes(nameOf(node)) && !isGuarded(node))
    .map((node) => `${path} ${nameOf(node)}`)
}

/** Adds a handler to an object that Electron or Node created. */
const ADDS = /^(on|once|addListener|prependListener|prependOnceListener)$/

/** Events whose handlers aren't calls of `spared(…)`. */
function unspared(path: string, source: string): string[] {
  return [...nodesIn(parseSync(path, source, { lang: 'ts' }).program as unknown as Node)]
    .filter(({ type, callee }) => type === 'CallExpression' && isNode(callee) && ADDS.test(nameOf(callee.property)))
    .map(({ arguments: given }) => given as Node[])
    .filter(([, handler]) => handler && nameOf(handler.callee) !== 'spared')
    .map(([event]) => `${path} ${nameOf(event)}`)
}

const files = globSync('electron/**/*.ts', { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !/\.test\.ts$|\/testing[./]|\/bench\//.test(path))
  .toSorted()
const found = files.map((path) => [path, unguarded(path, readFileSync(join(root, path), 'utf8'))] as const)

it('sockets, servers, requests and processes are guarded where they are created', () => {
  expect(found.flatMap(([path, uses]) => (path in WITHOUT ? [] : uses))).toEqual([])
})

it('listed files still have no guard', () => {
  const without = found.filter(([, uses]) => uses.length > 0).map(([path]) => path)
  expect(Object.keys(WITHOUT).filter((path) => !without.includes(path))).toEqual([])
})

it('a WebSocket that a server returns is guarded as well', () => {
  const handed = files
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .filter((text) => text.includes('handleUpgrade('))
  expect(handed.length).toBeGreaterThan(0)
  for (const text of handed) expect(text).toMatch(/handleUpgrade\([^)]*\) =>[^}]{0,60}guarded\(/)
})

it('finds only objects that are created without a guard, under any name', () => {
  const source = `
import { createServer, type Server, request as ask } from 'node:http'
import { isIP } from 'node:net'
import { WebSocket } from 'ws'
import { get } from './own.ts'
const server = guarded(createServer())
const asked = guarded(isFast ? ask(1) : ask(2))
const socket = new WebSocket(address)
const way = isFast ? ask : null
listen(createServer)
isIP(host) && get(1)
`
  expect(unguarded('a.ts', source)).toEqual(['a.ts WebSocket', 'a.ts createServer', 'a.ts ask'])
})

it('handlers of the installed app’s events are spared', () => {
  const shell = files.filter((path) => path.startsWith('electron/shell/'))
  const sources = shell.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const)
  expect(sources.flatMap(([path, source]) => unspared(path, source))).toEqual([])
  expect(sources.filter(([, source]) => source.includes('spared(')).length).toBeGreaterThan(10)
})

it('finds only handlers that aren’t spared', () => {
  const source = `
app.on('quit', spared(() => end()))
window.once('closed', () => end())
this.#tray.on('click', open)
change.on(spared(open))
`
  expect(unspared('a.ts', source)).toEqual(['a.ts closed', 'a.ts click'])
})
