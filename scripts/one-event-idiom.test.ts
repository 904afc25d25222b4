/**
 * Events can have any number of listeners (`shared/base/emitter.ts`). A property or a constructor's option called `on…`
 * can be held by one listener alone: whoever comes second silences the first.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Options that still have one listener, by file. This list only gets shorter. */
const LEFT: Record<string, string> = {
  'shared/tools/space-unread.ts': 'onChange',
  'shared/tools/news/archive-watcher.ts': 'onChange',
  'shared/space-host/repair/change-recovery.ts': 'onGone',
  'electron/host/blobs/blob-engine.ts': 'onRefused onWanted onSourceLost',
  'electron/host/blobs/blob-reading.ts': 'onWaiting onLost onBytes',
  'electron/host/blobs/exchange-driver.ts': 'onFetched onStored onNotStored onLost onChanged onRefused',
  'electron/host/blobs/paths/blob-paths.ts': 'onPath onClose',
  'electron/host/blobs/paths/frame-reader.ts': 'onFrame',
  'electron/host/blobs/paths/tcp-beside.ts': 'onPath',
  'electron/host/blobs/paths/webrtc-connections.ts': 'onPath',
  'electron/host/blobs/source-watch.ts': 'onTouched',
  'electron/host/discovery/discovery.ts': 'onFound onLost onNetworkChange onState',
  'electron/host/discovery/interface.ts': 'onSighting onGoodbye',
  'electron/host/host-calls.ts': 'onChanged',
  'electron/host/links/frame-guard.ts': 'onBulk',
  'electron/host/links/link.ts': 'onReady onFault onClose onBulk',
  'electron/host/links/links.ts': 'onProblem onAddress',
  'electron/host/links/space-on-link.ts': 'onProven onChannel onClaim onBetween',
  'electron/host/nearby/channels-here.ts': 'onChanged',
  'electron/host/nearby/knocks.ts': 'onChanged',
  'electron/host/nearby/nearby.ts': 'onChange onVisible',
  'electron/host/network/connections.ts': 'onChanged',
  'electron/host/network/network.ts': 'onChanged',
  'electron/host/problems/problems.ts': 'onChanged onFailed',
  'electron/host/rendezvous/remote-hosts.ts': 'onGone',
  'electron/host/rendezvous/rendezvous-room.ts': 'onActive',
  'electron/host/rendezvous/rendezvous.ts': 'onChange',
  'electron/host/rendezvous/server-connection.ts': 'onOpen onPublished onState',
  'electron/host/sending/private-way.ts': 'onUp onDown onMessage',
  'electron/host/space/spaces.ts': 'onOpened onClosed onForgotten onRebuilt onFailed',
  'electron/host/tools/files/announced-files.ts': 'onChange',
  'electron/host/tools/files/space-files.ts': 'onChange',
  'electron/host/tools/folders/folder-watch.ts': 'onChange',
  'electron/host/tools/folders/folders.ts': 'onFiles',
  'electron/host/tools/folders/kept-folder.ts': 'onChange',
  'electron/host/tools/folders/shared-folders.ts': 'onChange',
  'electron/host/tools/topics/space-catalogue.ts': 'onChanged',
  'electron/host/tools/topics/topic-reader.ts': 'onMessages onFailed',
  'electron/host/tools/topics/topics.ts': 'onChanged',
  'electron/host/windows/remembered.ts': 'onFailed',
  'electron/host/windows/windows.ts': 'onLease',
  'renderer/docs/doc-session.ts': 'onRefused',
  'renderer/docs/news/archive-watcher.ts': 'onChange',
  'renderer/docs/presence.ts': 'onEnd',
  'renderer/editor/page-binding.ts': 'onState',
  'renderer/tools/boards/board-editor.ts': 'onUnsaved onRefused',
  'renderer/tools/chat/conversations/latest.ts': 'onChange',
  'renderer/tools/chat/media/recorder.ts': 'onLevel',
  'renderer/tools/chat/media/waiting-files.ts': 'onChange',
  'renderer/tools/chat/thread-counter.ts': 'onCount',
  'renderer/tools/chat/unread.ts': 'onChange',
  'renderer/tools/news/replies/reply-watcher.ts': 'onReply',
  'renderer/tools/news/unread.ts': 'onChange',
  'shared/docs/lane-set.ts': 'onChange',
  'shared/log/fork-hunt.ts': 'onFound',
  'shared/mesh/bulk-connection.ts': 'onEnd',
  'shared/mesh/facade.ts': 'onConnection',
  'shared/mesh/hop.ts': 'onChunk onWritable',
  'shared/space-host/docs/docs.ts': 'onPublished onFailed',
  'shared/space-host/flow/sync-driver.ts':
    'onHeld onStored onKeyMissing onFork onRefused onFull onDamaged onStoreFailed',
  'shared/space-host/keeping/history-keeper.ts': 'onPacked onFailed',
  'shared/space-host/live/broadcast.ts': 'onKeepFailed onSaid',
  'shared/space-host/people/admissions.ts': 'onAsked onTurnedDown onJoinRefused onKeys onEvidence',
  'shared/space-host/people/askers.ts': 'onChanged',
  'shared/space-host/people/membership.ts': 'onPublished',
  'shared/space-host/people/readership.ts': 'onChanged',
  'shared/space-host/people/replies.ts': 'onChanged',
  'shared/space-host/people/space-keys.ts': 'onKept onFailed',
  'shared/space-host/repair/fork-watch.ts': 'onFork onFailed',
  'shared/space-host/repair/gap-filler.ts': 'onDamaged onFilled onFailed',
  'shared/space-host/repair/lost-chains.ts': 'onNotCounted onGone onRewound onFailed',
  'shared/space-host/repair/mending.ts': 'onGone',
  'shared/space-host/space-faults.ts': 'onIndexDamaged onStoreFailed onFault',
  'shared/tools/news/press/newsroom.ts': 'onRead onChanged',
}

interface Node {
  type: string
  [field: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) yield* nodesIn(inner)
  }
}

const nameOf = (node: unknown): string | null => {
  if (!isNode(node)) return null
  if (typeof node.name === 'string') return node.name
  return nameOf(node.key ?? node.id ?? node.left ?? node.parameter ?? node.typeName)
}
const isEventName = (name: string | null): boolean => /^on[A-Z]/.test(name ?? '')
const has = (node: unknown, type: RegExp): boolean =>
  isNode(node) && [...nodesIn(node)].some((inner) => type.test(inner.type))
/** A function, and neither an event's nor one that takes a listener and returns how to unsubscribe it. */
const isSlot = (member: Node): boolean => {
  if (!isEventName(nameOf(member))) return false
  if (member.type === 'TSMethodSignature') return nameOf((member.params as Node[])[0]) !== 'listener'
  return has(member.typeAnnotation, /^TSFunctionType$/) || has(member.value, /^ArrowFunctionExpression$/)
}

interface Slots {
  /** Properties that anybody can replace. */
  settable: string[]
  /** What a class's constructor takes. */
  options: string[]
}

function slotsIn(path: string, source: string): Slots {
  const { program, errors } = parseSync(path, source, { lang: 'ts' })
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const nodes = [...nodesIn(program as unknown as Node)]
  const parameters = nodes
    .filter(({ type, kind }) => type === 'MethodDefinition' && kind === 'constructor')
    .flatMap(({ value }) => (value as { params: Node[] }).params)
  const taken = new Set(
    parameters.flatMap((parameter) =>
      [...nodesIn(parameter)].filter(({ type }) => type === 'TSTypeReference').map(nameOf),
    ),
  )
  const options = parameters.map(nameOf).filter(isEventName)
  const settable = nodes
    .filter((node) => node.type === 'PropertyDefinition' && !node.readonly && isSlot(node))
    .map(nameOf)
  for (const node of nodes.filter(({ type }) => type === 'TSInterfaceDeclaration')) {
    const name = nameOf(node)
    const members = (node.body as { body: Node[] }).body.filter(isSlot)
    if (taken.has(name)) options.push(...members.map(nameOf))
    else if (!/(Options|Props)$/.test(name ?? ''))
      settable.push(...members.filter(({ type, readonly }) => type === 'TSPropertySignature' && !readonly).map(nameOf))
  }
  return { settable, options } as Slots
}

const files = globSync('{shared,electron,renderer}/**/*.ts', { cwd: root })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => !/\.test\.ts$|\/testing[./]|\.d\.ts$/.test(path))
  .toSorted()
const found = files.map((path) => [path, slotsIn(path, readFileSync(join(root, path), 'utf8'))] as const)

it('no property has room for one listener alone', () => {
  expect(found.flatMap(([path, { settable }]) => settable.map((name) => `${path} ${name}`))).toEqual([])
})

it('no more options of constructors have room for one listener alone', () => {
  const more = found.flatMap(([path, { options }]) =>
    options.filter((name) => !LEFT[path]?.split(' ').includes(name)).map((name) => `${path} ${name}`),
  )
  expect(more).toEqual([])
})

it('finds properties, parameters and options with room for one listener, and nothing else', () => {
  const source = `
interface PartOptions { onFailed(error: unknown): void; onGone: () => void; onTaken: 'replace' | 'fail'; pause: number }
interface CopyOptions { onProgress?(done: number): void }
interface Path { onDrain: () => void; readonly onClose: Event<void>; onLive(listener: () => void): () => void }
class Part {
  readonly #changes = new Emitter()
  readonly onChange = this.#changes.event
  onMessage: (message: Uint8Array) => void = () => {}
  constructor(options: PartOptions, onOpen: () => void) {}
  onArrival() {}
}
function copy(onCopied: () => void) {}
`
  const { settable, options } = slotsIn('part.ts', source)
  expect(settable.toSorted()).toEqual(['onDrain', 'onMessage'])
  expect(options.toSorted()).toEqual(['onFailed', 'onGone', 'onOpen'])
})
