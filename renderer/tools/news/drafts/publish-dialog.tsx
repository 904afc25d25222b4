import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { draftText } from '../../../../shared/tools/news/press/draft-text.ts'
import type { PublishFailure } from '../../../../shared/tools/news/press/publish.ts'
import { isNumberUsed, numberOf, publishDraft } from '../../../../shared/tools/news/press/publish-draft.ts'
import { isStillAt, useRoute } from '../../../platform/places/routes.ts'
import { useAppStore } from '../../../platform/state/store.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { usePress } from '../use-press.ts'
import { contentOfDraft } from './draft-content.ts'
import type { Drafts, PlacedDraft } from './use-drafts.ts'

/**
 * Milliseconds after which the person can publish again. Publishing continues, because a full disk may have room later;
 * the same issue published twice is one.
 */
const PATIENCE = 20_000
const NOT_STORED = { ok: false, reason: 'not-stored' } as const

/** A local time in the format of the browser's own field. */
function fieldTime(time: number): string {
  const date = new Date(time)
  return new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Asks for confirmation before an issue is sent to everyone, or schedules it. */
export function PublishDialog({
  draft,
  text,
  drafts,
  issues,
  onPart,
  onNotify,
  onClose,
  ...place
}: NewsletterProps & {
  draft: PlacedDraft
  /** The issue's text. */
  text: Y.Doc
  drafts: Drafts
  issues: readonly Issue[]
  onClose: () => void
}) {
  const press = usePress(place)
  const words = strings.news
  const store = useAppStore()
  const route = useRoute()
  const isClosed = useRef(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const [when, setWhen] = useState<string | null>(null)
  const title = draft.title || words.untitled
  const number = numberOf(draft, issues)
  const isUsed = isNumberUsed(draft, number, issues)
  const isWaitedFor = () => !isClosed.current && isStillAt(route)
  const fail = (reason: PublishFailure) => {
    setBusy(false)
    const why = words.failures[reason]
    if (isWaitedFor()) setWrong(why)
    else store.notify(`${words.notPublished(title)}. ${why}`)
  }
  const publish = async () => {
    setBusy(true)
    setWrong(null)
    const slow = setTimeout(() => fail('not-stored'), PATIENCE)
    const result = await publishDraft(press, draft.place, draft, contentOfDraft(text), issues, Date.now()).catch(
      () => NOT_STORED,
    )
    clearTimeout(slow)
    if (!result.ok) return fail(result.reason)
    setBusy(false)
    onNotify(words.published(title))
    if (isWaitedFor()) onPart({ show: 'issue', issue: draft.corrects?.issue ?? draft.id })
  }
  /** An issue that is already being published is published anyway. */
  const close = () => {
    isClosed.current = true
    onClose()
  }
  const schedule = async () => {
    const time = new Date(when ?? '').getTime()
    if (!(time > Date.now())) return setWrong(words.schedulePast)
    if (!(await drafts.schedule(draft, draftText(text), time))) return setWrong(words.failures['not-writable'])
    onClose()
  }
  return (
    <Dialog title={words.publishTitle} onClose={close}>
      <Stack>
        <Text fw={600}>{number === null ? title : `${words.number(number)}: ${title}`}</Text>
        <Text size="sm">{words.publishDetail}</Text>
        {isUsed && (
          <Text size="sm" c="var(--danger-text)">
            {words.numberUsed}
          </Text>
        )}
        {when !== null && (
          <TextInput
            type="datetime-local"
            autoFocus
            label={words.scheduleWhen}
            description={words.scheduleDetail}
            value={when}
            min={fieldTime(Date.now())}
            onChange={(event) => {
              setWhen(event.currentTarget.value)
              setWrong(null)
            }}
          />
        )}
        {wrong && (
          <Text size="sm" c="var(--danger-text)" role="alert">
            {wrong}
          </Text>
        )}
        <DialogActions>
          <Button variant="default" onClick={close}>
            {strings.app.cancel}
          </Button>
          {when === null ? (
            <>
              <Button variant="default" disabled={isUsed} onClick={() => setWhen(fieldTime(Date.now() + 3_600_000))}>
                {words.schedule}
              </Button>
              <Button data-autofocus loading={busy} disabled={isUsed} onClick={() => void publish()}>
                {words.publishNow}
              </Button>
            </>
          ) : (
            <Button onClick={() => void schedule()}>{words.scheduleSet}</Button>
          )}
        </DialogActions>
      </Stack>
    </Dialog>
  )
}
