import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { NEWSLETTER_LIMITS } from '../../../shared/tools/news/limits.ts'
import { type PublishFailure, retractIssue } from '../../../shared/tools/news/press/publish.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'
import type { NewsletterProps } from './newsletter-props.ts'
import { usePress } from './use-press.ts'

export function RetractDialog({
  space,
  newsletter,
  me,
  issue,
  onClose,
}: Pick<NewsletterProps, 'space' | 'newsletter' | 'me'> & { issue: Issue; onClose: () => void }) {
  const press = usePress({ space, newsletter, me })
  const words = strings.news
  const [note, setNote] = useState('')
  const [failure, setFailure] = useState<PublishFailure | null>(null)
  const retract = async () => {
    const result = await retractIssue(press, issue, note).catch(() => ({ ok: false, reason: 'not-stored' }) as const)
    if (result.ok) onClose()
    else setFailure(result.reason)
  }
  return (
    <Dialog title={words.retractConfirm} onClose={onClose}>
      <Stack>
        <Text size="sm">{words.retractLost}</Text>
        <TextArea
          label={words.retractWhy}
          data-autofocus
          minRows={2}
          maxLength={NEWSLETTER_LIMITS.note}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={failure && words.failures[failure]}
        />
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {strings.app.cancel}
          </Button>
          <Button color="danger" onClick={() => void retract()}>
            {words.retractConfirm}
          </Button>
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
