/**
 * A tool is named only in its own folders and in the registries. Code that names it elsewhere has to be edited for each
 * new tool.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { TOOLS } from '../shared/tools/tools.ts'

const root = join(import.meta.dirname, '..')
const FOLDERS = ['shared', 'electron', 'renderer']
const REGISTRIES = ['shared/tools/tools.ts', 'electron/host/tools/tools.ts', 'renderer/tools/tools.tsx']

/** The same word with another meaning. */
const ANOTHER_MEANING: Record<string, string> = {
  'electron/host/nearby/knocks.ts': 'a knock that offers files',
  'electron/host/nearby/nearby.ts': 'people nearby',
  'electron/host/sending/sendings.ts': 'files on their way',
  'electron/host/sending/under-way.ts': 'a knock that offers files',
  'electron/host/store/level-files.ts': 'files of the database',
  'electron/host/store/sealed-database.ts': 'files of the database',
  'electron/host/tools/files/file-responses.ts': 'a path',
  'electron/shell/permissions.ts': 'Electron’s permission',
  'renderer/app/frame-commands.ts': 'the panel of people',
  'renderer/docs/earlier-storage.ts': 'a field',
  'renderer/features/nearby/invite-person.tsx': 'a name of strings',
  'renderer/features/nearby/knock-words.ts': 'a knock that offers files',
  'renderer/features/nearby/person-card.tsx': 'a name of strings',
  'renderer/platform/unread.ts': 'a field',
  'renderer/tools/boards/files/files-panel.tsx': 'a panel of the board',
  'renderer/tools/chat/media/pending.ts': 'a field',
  'renderer/tools/chat/one-line.ts': 'a field',
  'renderer/tools/chat/use-marks.ts': 'a field',
  'renderer/tools/tool.tsx': 'a field',
  'shared/docs/doc-id.ts': 'the first docs, whose list grows no more',
  'shared/ipc/contract.ts': 'a field',
  'shared/ipc/nearby.ts': 'a knock that offers files',
  'shared/space-host/keeping/arrivals.ts': 'a field',
  'shared/space-host/live/tool-message.ts': 'messages of the first versions',
  'shared/space-host/people/admissions.ts': 'a field',
  'shared/space-host/space-parts.ts': 'a field',
  'shared/space/knock-message.ts': 'a knock that offers files',
  'shared/space/knock.ts': 'a knock that offers files',
  'shared/tools/boards/binding.ts': 'a field',
  'shared/tools/boards/shape.ts': 'a root of the board',
  'shared/tools/folders/shape.ts': 'a root of the folder',
  'shared/tools/news/feeds/namespaces.ts': 'a namespace of feeds',
}

const isProduct = (file: string): boolean =>
  /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing[./]|^renderer\/strings\//.test(file) && !REGISTRIES.includes(file)

/** Tool ids that appear as strings in a file outside the tools' own folders. */
const namedIn = (file: string, text: string): string[] =>
  TOOLS.map(({ id }) => id).filter((id) => !file.match(`/(tools|docs)/${id}/`) && text.includes(`'${id}'`))

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

  it('would be detected elsewhere', () => {
    expect(namedIn('renderer/app/frame.tsx', "route.tool === 'boards'")).toEqual(['boards'])
    expect(namedIn('renderer/tools/boards/tool.tsx', "route.tool === 'boards'")).toEqual([])
  })

  it('each have one id, which is their folder’s name', () => {
    const ids = TOOLS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const folders = readdirSync(join(root, 'shared/tools'), { withFileTypes: true })
    expect(
      folders
        .filter((each) => each.isDirectory())
        .map(({ name }) => name)
        .sort(),
    ).toEqual(ids.toSorted())
  })
})
