import { Button, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDocs } from '../../../docs/docs-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { fileName } from '../../../ui/files/file-name.ts'
import { saveFile } from '../../../ui/saving/save-file.ts'
import { type SavedPage, type SavedPages, savePages } from './save-pages.ts'

/** Saves all pages; shows progress, and stops if the dialog is closed early. */
export default function SavePagesDialog({
  space,
  name,
  pages,
  onClose,
}: {
  space: string
  /** The file's name. */
  name: string
  pages: readonly SavedPage[]
  onClose: () => void
}) {
  const docs = useDocs()
  const [wanted] = useState(pages)
  const [done, setDone] = useState(0)
  const [saved, setSaved] = useState<SavedPages | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    savePages(docs, space, wanted, { signal: controller.signal, onPage: setDone }).then(
      (result) => {
        if (controller.signal.aborted) return
        setSaved(result)
        saveFile(`${fileName(name, 'pages')}.zip`, result.zip)
      },
      () => undefined,
    )
    return () => controller.abort()
  }, [docs, space, name, wanted])
  const words = strings.pages
  const said = saved
    ? words.savedPages(wanted.length - saved.missing, saved.missing)
    : words.savingPages(done, wanted.length)
  return (
    <Dialog title={words.savePages} onClose={onClose}>
      <p role="status">{said}</p>
      {!saved && <Progress value={(done / Math.max(1, wanted.length)) * 100} aria-label={words.savePages} />}
      <Button mt="md" variant="default" onClick={onClose}>
        {saved ? strings.app.close : words.stopSaving}
      </Button>
    </Dialog>
  )
}
