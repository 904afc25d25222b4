/**
 * A tool is named only in its own folders and in the registries. Code that names it elsewhere would have to be edited
 * for each new tool.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TOOLS } from '../shared/tools/tools.ts'

const root = join(import.meta.dirname, '..')
const FOLDERS = ['shared', 'electron', 'renderer']
const REGISTRIES = ['shared/tools/tools.ts', 'electron/host/tools/tools.ts', 'renderer/tools/tools.tsx']

/** The same word with another meaning. */
const ANOTHER_MEANING: Record<string, string> = {
  'electron/host/nearby/join-requests.ts': 'a join request that offers files',
  'electron/host/nearby/nearby.ts': 'people nearby',
  'electron/host/problems/clock-check.ts': 'what happens in a space',
  'electron/host/sending/sendings.ts': 'files on their way',
  'electron/host/sending/under-way.ts': 'a join request that offers files',
  'electron/host/store/level/level-files.ts': 'files of the database',
  'electron/host/store/sealed-database.ts': 'files of the database',
  'electron/host/tools/files/file-responses.ts': 'a path',
  'electron/shell/permissions/permissions.ts': 'Electron’s permission',
  'renderer/app/frame-commands.ts': 'the panel of people',
  'renderer/docs/earlier-storage.ts': 'a field',
  'renderer/features/nearby/invite-person.tsx': 'a name of strings',
  'renderer/features/nearby/join-request-words.ts': 'a join request that offers files',
  'renderer/features/nearby/person-card.tsx': 'a name of strings',
  'renderer/platform/state/unread.ts': 'a field',
  'renderer/tools/boards/files/files-panel.tsx': 'a panel of the board',
  'renderer/tools/chat/media/pending.ts': 'a field',
  'renderer/tools/chat/feed/one-line.ts': 'a field',
  'renderer/tools/chat/channel/use-marks.ts': 'a field',
  'renderer/tools/tool.tsx': 'a field',
  'shared/docs/doc-id.ts': 'the first docs, whose list grows no more',
  'shared/ipc/contract.ts': 'a field',
  'shared/ipc/nearby.ts': 'a join request that offers files',
  'shared/space-host/keeping/arrivals.ts': 'a field',
  'shared/space-host/live/tool-message.ts': 'messages of the first versions',
  'shared/space-host/people/admissions.ts': 'a field',
  'shared/space-host/space-parts.ts': 'a field',
  'shared/space/joining/join-request-message.ts': 'a join request that offers files',
  'shared/space/joining/join-request.ts': 'a join request that offers files',
  'shared/tools/boards/binding.ts': 'a field',
  'shared/tools/boards/shape.ts': 'a root of the board',
  'shared/tools/folders/shape.ts': 'a root of the folder',
  'shared/tools/news/feeds/namespaces.ts': 'a namespace of feeds',
}

/** Tools without their own screen or host part, which every space has. */
const FOUNDATIONS = ['index', 'people', 'media']

/** Code outside the tools' folders that imports from one of them. */
const IMPORTS: Record<string, string> = {
  'electron/computing/': 'the tool’s own program',
  'electron/releasing/': 'the tool’s own program',
  'electron/topic/': 'the tool’s own program',
  'electron/shell/updates/updates.ts': 'Parley is a product, too',
  'electron/host/update-root.ts': 'Parley is a product, too',
  'electron/host/host.ts': 'what backups, exports and the shell use',
  'electron/host/start.ts': 'what the shell serves to pages',
  'electron/shell/run.ts': 'what the shell serves to pages',
  'electron/host/blobs/blobs-of-spaces.ts': 'what a folder contains',
  'electron/host/exports/exports.ts': 'an export goes into such a folder',
  'electron/host/sending/': 'files are given to people as they are to spaces',
  'renderer/editor/': 'the docs that the editor writes',
  'renderer/docs/pictures.ts': 'the one reader of pictures',
  'renderer/docs/presence/presence-state.ts': 'messages of the first versions',
  'renderer/platform/state/store.ts': 'why a feed can’t be read, and files that items are made of',
  'renderer/tools/tool.tsx': 'files that items are made of',
  'shared/ipc/exports.ts': 'an export goes into such a folder',
  'shared/ipc/sending.ts': 'files are given to people as they are to spaces',
  'shared/space-host/flow/control-message.ts': 'messages of the first versions',
  'shared/space-host/live/tool-message.ts': 'messages of the first versions',
  'shared/tools/threads/threads.ts': 'the order of messages',
}

const isProduct = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing[./]|^renderer\/strings\//.test(file) && !REGISTRIES.includes(file)

/** Tool ids that appear as strings in a file outside the tools' own folders. */
const namedIn = (file: string, text: string): string[] =>
  TOOLS.map(({ id }) => id).filter((id) => !file.match(`/(tools|docs)/${id}/`) && text.includes(`'${id}'`))

/** The tools from whose folders a file outside of them imports something. */
function importedBy(file: string, text: string): string[] {
  if (TOOLS.some(({ id }) => file.match(`/(tools|docs)/${id}/`))) return []
  const targets = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, target = '']) =>
    join(dirname(file), target).split(sep).join('/'),
  )
  return TOOLS.map(({ id }) => id).filter(
    (id) => !FOUNDATIONS.includes(id) && targets.some((target) => target.includes(`/tools/${id}/`)),
  )
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
)
  .map((file) => file.split(sep).join('/'))
  .filter(isProduct)

describe('the tools', () => {
  it('are named only in their own folders and in the registries', () => {
    const naming = files.filter((file) => namedIn(file, readFileSync(join(root, file), 'utf8')).length > 0)
    expect(naming.sort()).toEqual(Object.keys(ANOTHER_MEANING).sort())
  })

  it('are imported only in their own folders and in the registries', () => {
    const importing = files.filter((file) => importedBy(file, readFileSync(join(root, file), 'utf8')).length > 0)
    const reasons = Object.keys(IMPORTS)
    expect(importing.filter((file) => !reasons.some((path) => file.startsWith(path)))).toEqual([])
    expect(reasons.filter((path) => !importing.some((file) => file.startsWith(path)))).toEqual([])
  })

  it('would be detected elsewhere', () => {
    const board = "import { Board } from '../tools/boards/board.ts'"
    expect(importedBy('renderer/app/frame.tsx', board)).toEqual(['boards'])
    expect(importedBy('renderer/tools/boards/tool.tsx', "import { Board } from './board.ts'")).toEqual([])
    expect(namedIn('renderer/app/frame.tsx', "route.tool === 'boards'")).toEqual(['boards'])
    expect(namedIn('renderer/tools/boards/tool.tsx', "route.tool === 'boards'")).toEqual([])
  })

  it('each have one id, which is their folder’s name', () => {
    const ids = TOOLS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const folders = readdirSync(join(root, 'shared/tools')).filter((name) =>
      existsSync(join(root, 'shared/tools', name, 'tool.ts')),
    )
    expect(folders.sort()).toEqual(ids.toSorted())
  })
})
