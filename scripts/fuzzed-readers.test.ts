/**
 * Every reader of foreign bytes or text is fuzzed: each file that looks like one is imported by a fuzz test, or is
 * listed here with a reason.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TOOLS } from '../shared/tools/tools.ts'

const root = join(import.meta.dirname, '..')
const FOLDERS = ['shared', 'electron', 'renderer']
/** Patterns of code that decodes foreign input. */
const READS = new RegExp(
  [
    String.raw`\b(JSON\.parse|parseJson)\(`,
    String.raw`\b[sS]afeParse\(`,
    String.raw`\b(decode(Cbor|Any|As)?|readAs)\(`,
    String.raw`new (CborReader|Cursor|DataView|Decoder)\(`,
    String.raw`createDecoder\(`,
    String.raw`\bfromBase64\(|base64urlnopad\.decode|'base64'\)`,
    String.raw`^export (async )?(function|const) (decode|read|parse|judge)[A-Z]\w*`,
  ].join('|'),
  'm',
)

/** Files that are only used by fuzzed code, or never read foreign data. */
const WITHOUT: Record<string, string> = {
  'shared/base/parse-json.ts': 'fuzzed in its own test',
  'renderer/tools/calls/media/connection.ts': 'candidates, which our own host has checked',
  'renderer/tools/apps/tell-of.ts': 'from our own host, checked by a schema',
  'renderer/tools/files/preview/preview-body.tsx': 'a text from our own host, shown as text',
  'renderer/tools/folders/compare-dialog.tsx': 'a text from our own host, shown as text',
  'shared/docs/lanes/lane-entries.ts': 'updates that have been judged; each entry through its tool’s schema, fuzzed',
  'shared/docs/updates/pack-table.ts': 'updates that have been read, fuzzed with them',
  'shared/docs/yjs/short-texts.ts':
    'updates that have been judged; compared with lib0, also for damaged ones, in its own test',
  'electron/host/search/stored-text.ts': 'under our own seal; if invalid, rebuilt',
  'renderer/platform/browser/entities.ts': 'one name of letters and digits at a time, which the browser reads as text',
  'renderer/docs/earlier-storage.ts': 'the page’s own storage, checked by the schema under which it is remembered',
  'renderer/docs/remembered.ts': 'values of our own host, checked by a schema',
  'renderer/tools/chat/feed/read-message.ts': 'entries of lanes, fuzzed',
  'renderer/tools/forums/exchange/read-file.ts': 'answers of our own worker; what it reads with is fuzzed',
  'renderer/tools/forums/exchange/discussions-worker.ts':
    'a file that the person chose; what reads its content is fuzzed',
  'renderer/tools/events/importing/read-calendar-file.ts': 'answers of our own worker; what it reads with is fuzzed',
  'renderer/tools/pages/markdown/read-page-file.ts': 'answers of our own worker; what it reads with is fuzzed',
  'renderer/tools/tables/files/read-table-file.ts': 'answers of our own worker; what it reads with is fuzzed',
  'renderer/tools/tables/files/csv-dialog.tsx': 'plans from our own worker',
  'shared/tools/files/vector-picture.ts': 'fuzzed in its own test',
  'shared/calendar/read-event.ts': 'events of calendar files, fuzzed',
  'renderer/tools/invitations/notify-of.ts': 'what our own host found, checked by a schema',
  'renderer/tools/forums/notify-of.ts': 'news from our own host, checked by a schema',
  'renderer/tools/news/feeds/read-feeds.ts': 'answers of our own worker; what it reads with is fuzzed',
  'renderer/tools/news/reading/read-issue.ts': 'texts of issues, fuzzed',
  'shared/tools/news/press/publish-files.ts': 'entries of lanes, fuzzed',
  'shared/tools/news/press/publish-pictures.ts': 'a picture of one’s own draft',
  'shared/tools/news/press/publish.ts': 'entries of one’s own lanes',
  'shared/tools/news/press/schedule.ts': 'entries of one’s own lane, fuzzed',
  'renderer/tools/news/reading/use-issue-text.ts': 'texts of issues, fuzzed',
  'renderer/editor/markdown/parse.ts': 'Markdown files, fuzzed',
  'renderer/tools/boards/files/scene-in-picture.ts': 'fuzzed in its own test',
  'renderer/editor/word-lists.ts': 'pasted HTML, fuzzed in renderer/editor/pasting/pasting.component.test.ts',
  'renderer/tools/pages/page-moments.ts': 'updates that our own host has judged',
  'renderer/features/search/parse-query.ts': 'what the person typed',
  'renderer/features/search/use-search.ts': 'what the person typed',
  'electron/host/blobs/disk/blob-disk.ts': 'under our own seal, checked by a schema',
  'electron/serve.ts': 'our own package.json',
  'electron/host/blobs/disk/begun-streams.ts': 'under our own seal, checked by a schema',
  'electron/host/tools/calls/recording-form.ts': 'under our own seal; an invalid part ends the recording',
  'electron/host/blobs/pieces/piece-journal.ts':
    'a file of our own; every piece that it names is compared before it is valid',
  'electron/host/tools/folders/memory.ts': 'under our own seal; invalid parts are looked up again',
  'electron/host/store/numbered/numbered-table.ts': 'under our own seal; invalid entries are left out',
  'shared/tools/threads/thread-entries.ts': 'entries of lanes, fuzzed with each tool that has them',
  'shared/tools/threads/thread-texts.ts': 'entries of lanes that each tool’s texts read, fuzzed',
  'shared/tools/text-readers.ts': 'entries and values that each tool’s texts read, fuzzed',
  'shared/blobs/shape.ts': 'writes only',
  'shared/calls/shapes.ts': 'replies of our own host; invalid ones: shared/ipc/replies.test.ts',
  'electron/host/network/proxy.ts': 'what the system says of its proxies, bounded and tested with invalid lists',
  'electron/host/profile/instance-lock.ts':
    'a file of our own, checked by a schema; an invalid one is treated as absent',
  'electron/host/profile/sealers.ts': 'fuzzed as keys under a passphrase',
  'shared/space-host/people/admission.ts': 'a control message, fuzzed; it judges what was read',
  'shared/space-host/repair/change-recovery.ts': 'items of the index, fuzzed',
  'electron/host/tools/apps/app-server.ts': 'an address, which names a file of the package or none',
  'electron/host/tools/calls/heard-letters.ts': 'under our own seal, checked by a schema',
  'electron/host/tools/apps/kept-apps.ts': 'under our own seal, checked by a schema; without it an app begins anew',
  'electron/host/tools/jobs/processes/module-process.ts':
    'what a module answers, in a process of its own; tested with hostile modules',
  'electron/host/tools/jobs/processes/decoded-picture.ts':
    'pictures, in a process of its own; tested with hostile ones',
  'electron/host/tools/jobs/processes/script-process.ts':
    'what a script answers, in a process of its own; tested with hostile scripts',
  'electron/host/tools/releases/kept-releases.ts': 'under our own seal, checked by a schema',
  'electron/host/tools/releases/serve-commands.ts': 'calls of the person’s own programs, checked by their schemas',
  'electron/host/tools/releases/packages/file-facts.ts': 'writes a hash; packages, fuzzed',
  'electron/host/tools/releases/mirror/import-repository.ts': 'metadata, fuzzed',
  'electron/host/loopback/from-programs.ts': 'what a program with the token of our host asks; each call is checked',
  'electron/releasing/arguments.ts': 'what the person typed',
  'electron/computing/arguments.ts': 'what the person typed',
  'electron/host/profile/ask-running.ts': 'answers of our own host',
  'electron/computing/run.ts': 'answers of our own host',
  'electron/host/tools/releases/mirror/mirror-files.ts':
    'metadata that has been read, fuzzed; paths of requests, tested',
  'electron/host/tools/apps/shim.ts': 'runs in the app itself, which reads its own updates',
  'renderer/tools/apps/running/use-start.ts': 'an answer of our own host',
  'electron/host/windows/remembered.ts':
    'under our own seal, checked by a schema; each value is checked where it is used',
  'electron/serve/front-door.ts': 'the headers of a browser’s request, only compared',
  'electron/host/problems/problems.ts': 'under our own seal, checked by a schema',
  'electron/host/store/keys.ts': 'numbers of our own keys',
  'electron/host/store/rebuild-space.ts': 'records and payloads, fuzzed; the rest is under our own seal',
  'electron/host/store/stored-head.ts': 'under our own seal; an invalid one is a damaged entry',
  'electron/host/store/stored-places.ts': 'under our own seal; an invalid one is a damaged entry',
  'electron/host/store/squash/stored-squash.ts': 'under our own seal; an invalid one is a damaged entry',
  'electron/host/store/profile-store.ts': 'under our own seal, checked by schemas',
  'electron/discovery-server/arguments.ts': 'what the person typed',
  'electron/keep/arguments.ts': 'what the person typed',
  'electron/keep/link.ts': 'what the person typed; links, fuzzed',
  'electron/serve/arguments.ts': 'what the person typed',
  'electron/shell/profile/local-state.ts':
    'a file of our own profile, checked by a schema; damaged ones: run.integration.test.ts',
  'electron/shell/profile/read-json.ts':
    'files of our own profile, checked by schemas; damaged ones: shell-memory.test.ts',
  'electron/shell/windows/unlock.ts': 'what the person typed',
  'electron/topic/arguments.ts': 'what the person typed',
  'electron/topic/line.ts': 'the output of a program of the person’s',
  'shared/live/last-heard.ts': 'under our own seal; if invalid, treated as empty',
  'renderer/tools/chat/media/draft-files.ts': 'the page’s own storage, checked by a schema',
  'shared/tools/chat/unread.ts': 'entries of chat, fuzzed; and what this device remembers, each number checked',
  'shared/tools/chat/messages-for-me.ts': 'entries of chat, fuzzed',
  'shared/tools/index/indexed-items.ts': 'items of the index, fuzzed',
  'shared/tools/inbox/unread.ts': 'what this device remembers, checked by schemas',
  'renderer/tools/chat/message-watch.tsx': 'entries of chat, fuzzed',
  'renderer/tools/casts/notify-of.ts': 'what our own host found, checked by a schema',
  'renderer/tools/events/notify-of.ts': 'what our own host found, checked by a schema',
  'renderer/tools/tables/tasks/notify-of-task.ts': 'what our own host found, checked by a schema',
  'electron/host/tools/jobs/rows-of-table.ts': 'items of the index, fuzzed',
  'renderer/tools/news/news-watch.tsx': 'what our own host counted, checked by a schema',
  'shared/tools/fields.ts': 'the fields of shapes and of entries about files, fuzzed with them',
  'shared/docs/clients/client-id.ts': 'a hash of our own making',
  'shared/docs/updates/cursor.ts': 'parts of updates, fuzzed with them',
  'shared/docs/updates/values.ts': 'parts of updates, fuzzed with them',
  'shared/log/chains/fork-hunt.ts': 'records through decodeRecord and readFork, both fuzzed',
  'shared/log/gate.ts': 'fuzzed as records at the gate',
  'shared/mesh/bulk/bulk-connection.ts': 'a candidate for the browser, which judges it',
  'electron/host/store/reply-store.ts': 'what this device sealed in its own store',
  'shared/space/joining/link-text.ts': 'fuzzed as invite links and links of channels',
  'shared/record/fields.ts': 'reads what formats declare, each of which is fuzzed',
  'shared/record/cbor-reader.ts': 'fuzzed with records and payloads',
  'renderer/tools/casts/player/pictures.ts': 'what our own host checked, for a decoder of the browser, which judges it',
  'renderer/tools/casts/player/sounds.ts': 'what our own host checked, for a decoder of the browser, which judges it',
}

const FUZZ_TESTS = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
).filter((file) => basename(file) === 'fuzz.test.ts')

/** Fuzzed for each tool, based on its declaration: renderer/testing/fuzz.test.ts. */
const DECLARED = TOOLS.map(({ id }) => `shared/tools/${id}/texts.ts`)

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : filesIn(path)
    return /\.tsx?$/.test(entry.name) && !/(\.test\.tsx?|\.d\.ts|testing\.ts)$/.test(entry.name) ? [path] : []
  })
}

/** Returns a file's imports, as paths in the project. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, target]) =>
    relative(root, join(root, dirname(path), target as string))
      .split(sep)
      .join('/'),
  )
}

describe('readers of foreign input', () => {
  const fuzzed = new Set([...FUZZ_TESTS.flatMap(importsOf), ...DECLARED])
  const readers = FOLDERS.flatMap(filesIn).filter((path) => READS.test(readFileSync(join(root, path), 'utf8')))

  it('are detected at all', () => {
    expect(readers.length).toBeGreaterThan(40)
    expect(readers).toContain('shared/record/record.ts')
    expect(FUZZ_TESTS.length).toBeGreaterThan(5)
  })

  it('are fuzzed, or listed with a reason', () => {
    expect(readers.filter((path) => !fuzzed.has(path) && !(path in WITHOUT))).toEqual([])
  })

  it('are not listed after they were deleted', () => {
    const all = new Set(FOLDERS.flatMap(filesIn))
    expect(Object.keys(WITHOUT).filter((path) => !all.has(path) || !readers.includes(path))).toEqual([])
  })
})
