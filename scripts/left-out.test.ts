/**
 * Code that reads a file picked by a person says what it leaves out (docs/decisions/foreign-documents.md), or takes the
 * file as it is.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const PICKS = /<(?:OpenFileButton|FileInput|FileButton|FileUpload)\b|type="file"/
const SAYS = /<LeftOutList\b|\bleftOutLines\(/

/** Files that don't show `LeftOut` themselves, with the reason. */
const SILENT: Readonly<Record<string, string>> = {
  'renderer/editor/bar/slash-menu.tsx': 'files are attached as they are',
  'renderer/features/backup/restore-form.tsx': 'a backup is restored as a whole, or not at all',
  'renderer/features/nearby/send-files.tsx': 'files are sent as they are',
  'renderer/features/profile/picture-field.tsx': 'a picture',
  'renderer/features/spaces/join-dialog.tsx': 'an invitation is taken as a whole, or refused',
  'renderer/tools/apps/packages/import-dialog.tsx': 'files are handed to an app as they are',
  'renderer/tools/apps/packages/new-app.tsx': 'a package is taken as a whole, or refused',
  'renderer/tools/chat/composer/composer.tsx': 'files are attached as they are',
  'renderer/tools/files/sharing/use-picker.tsx': 'files are shared as they are',
  'renderer/tools/news/drafts/draft-fields.tsx': 'a picture',
  'renderer/tools/pages/cover/cover-dialog.tsx': 'a picture',
  'renderer/tools/pages/page-menu.tsx': 'the editor says what the page keeps in another form (page-editor.tsx)',
  'renderer/tools/releases/new-release.tsx': 'files are released as they are',
  'renderer/tools/tables/files/csv-tools.tsx': 'its dialogs say it (csv-dialog.tsx, calendar-dialog.tsx)',
}

const pickers = globSync('renderer/**/*.tsx', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.tsx$|\/testing\/|^renderer\/ui\//.test(file))
  .map((file) => ({ file, source: readFileSync(join(root, file), 'utf8') }))
  .filter(({ source }) => PICKS.test(source))

describe('code that picks a file', () => {
  it('says what is left out of the file, or has a reason to take it whole', () => {
    const silent = pickers.filter(({ file, source }) => !SAYS.test(source) && !Object.hasOwn(SILENT, file))
    expect(silent.map(({ file }) => file)).toEqual([])
  })

  it('still exists if it is listed with a reason', () => {
    const there = new Set(pickers.map(({ file }) => file))
    expect(Object.keys(SILENT).filter((file) => !there.has(file))).toEqual([])
  })
})
