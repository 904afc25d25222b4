import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '../../../../shared/tools/newsletter/archive.ts'
import { invitePage } from '../../../../shared/tools/newsletter/export/site.ts'
import { useHost } from '../../../app/host-context.tsx'
import { useDocs } from '../../../docs/docs-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import type { NewsletterProps } from '../newsletter-props.ts'
import { EXPORT_KINDS, type ExportKind, exportNewsletter, siteWords } from './export-newsletter.ts'

/** A newsletter as files, for the world outside. */
export function ExportDialog({
  issues,
  onClose,
  ...props
}: NewsletterProps & { issues: readonly Issue[]; onClose: () => void }) {
  const words = strings.newsletter
  const docs = useDocs()
  const host = useHost()
  const [kind, setKind] = useState<ExportKind>('site')
  const [done, setDone] = useState<number | null>(null)
  const [missing, setMissing] = useState(0)
  const { space, newsletter, name, about, link, nameOf } = props
  const run = async () => {
    setDone(0)
    const made = await exportNewsletter(
      { docs, host, space, newsletter, name, about, link, nameOf },
      kind,
      issues,
      setDone,
    )
    setDone(null)
    if (!made) return
    saveFile(made.name, made.file)
    if (made.missing > 0) setMissing(made.missing)
    else onClose()
  }
  const saveInvite = () => {
    if (link !== null)
      saveFile(`${name}.html`, new Blob([invitePage({ name, about, link }, siteWords())], { type: 'text/html' }))
  }
  return (
    <Dialog title={words.exportTitle} onClose={onClose}>
      <Stack>
        <Radio.Group label={words.exportAs} value={kind} onChange={(value) => setKind(value as ExportKind)}>
          <Stack gap="xs" mt="xs">
            {EXPORT_KINDS.map((each) => (
              <Radio key={each} value={each} label={words.exportKinds[each]} />
            ))}
          </Stack>
        </Radio.Group>
        {done !== null && (
          <Text size="sm" role="status">
            {words.exporting(done, issues.length)}
          </Text>
        )}
        {missing > 0 && (
          <Text size="sm" role="status">
            {words.exportMissing(missing)}
          </Text>
        )}
        <Group justify="flex-end">
          {link !== null && (
            <Button variant="default" onClick={saveInvite}>
              {words.invitePage}
            </Button>
          )}
          <Button data-autofocus loading={done !== null} disabled={issues.length === 0} onClick={() => void run()}>
            {words.exportRun}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
