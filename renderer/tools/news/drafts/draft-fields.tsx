import { Button, NumberInput } from '@mantine/core'
import { ImagePlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Issue, nextNumber } from '../../../../shared/tools/news/archive.ts'
import { NEWSLETTER_LIMITS } from '../../../../shared/tools/news/limits.ts'
import { isNumberUsed } from '../../../../shared/tools/news/press/publish-draft.ts'
import { chosenImage } from '../../../docs/pictures.ts'
import { fitPicture } from '../../../editor/page-drops.ts'
import { strings } from '../../../strings/strings.ts'
import { FileInput } from '../../../ui/files/file-input.tsx'
import { useFirstPlace } from '../../../ui/keyboard/first-place.ts'
import { TextArea } from '../../../ui/text/text-area.tsx'
import { DraftPicture } from '../draft-picture.tsx'
import type { Drafts, PlacedDraft } from './use-drafts.ts'

/** Milliseconds after the last keystroke until others see the change. */
const PAUSE = 400

/** A field that others may change: their changes show unless the person is typing. Enter moves on to the next. */
function Field({
  label,
  value,
  limit,
  title = false,
  disabled,
  onChange,
}: {
  label: string
  value: string
  limit: number
  title?: boolean
  disabled: boolean
  onChange: (value: string) => void
}) {
  const [text, setText] = useState(value)
  const field = useRef<HTMLTextAreaElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef({ text, onChange })
  latest.current = { text, onChange }
  useEffect(() => {
    if (timer.current === undefined) setText(value)
  }, [value])
  const save = () => {
    if (timer.current === undefined) return
    clearTimeout(timer.current)
    timer.current = undefined
    latest.current.onChange(latest.current.text)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: saves unsaved changes when the field or the page goes away
  useEffect(() => {
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [])
  useFirstPlace(() => field.current, { of: title ? label : null, isReady: !disabled })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it can be written in
  useEffect(() => {
    const isFree = document.activeElement === document.body
    if (title && !disabled && value === '' && isFree) field.current?.focus()
  }, [disabled])
  return (
    <TextArea
      ref={field}
      aria-label={label}
      placeholder={label}
      className={title ? 'news-draft-title' : ''}
      variant="unstyled"
      maxLength={limit}
      disabled={disabled}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value.replaceAll('\n', ' '))
        clearTimeout(timer.current)
        timer.current = setTimeout(save, PAUSE)
      }}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
        event.preventDefault()
        const all = [...document.querySelectorAll<HTMLElement>('.news-draft-fields textarea, .page-text')]
        all[all.indexOf(event.currentTarget) + 1]?.focus()
      }}
    />
  )
}

/** An issue's fields besides its text. */
export function DraftFields({
  draft,
  drafts,
  issues,
  writable,
  onRefused,
}: {
  draft: PlacedDraft
  drafts: Drafts
  issues: readonly Issue[]
  writable: boolean
  onRefused: () => void
}) {
  const words = strings.news
  const file = useRef<HTMLInputElement>(null)
  const take = async (chosen: File) => {
    const picture = await fitPicture(chosen)
    // A small enough picture was accepted unchanged.
    if (picture && (await chosenImage(picture))) drafts.set(draft, 'cover', picture)
    else onRefused()
  }
  const isUsed = draft.number !== undefined && isNumberUsed(draft, draft.number, issues)
  return (
    <div className="news-draft-fields">
      {draft.cover && <DraftPicture className="news-draft-cover" source={draft.cover} alt={words.cover} />}
      <Field
        title
        label={words.title}
        value={draft.title}
        limit={NEWSLETTER_LIMITS.title}
        disabled={!writable}
        onChange={(title) => drafts.set(draft, 'title', title)}
      />
      <Field
        label={words.summary}
        value={draft.summary}
        limit={NEWSLETTER_LIMITS.summary}
        disabled={!writable}
        onChange={(summary) => drafts.set(draft, 'summary', summary)}
      />
      {draft.corrects && (
        <Field
          label={words.note}
          value={draft.note}
          limit={NEWSLETTER_LIMITS.note}
          disabled={!writable}
          onChange={(note) => drafts.set(draft, 'note', note)}
        />
      )}
      <div className="news-draft-small">
        <NumberInput
          size="xs"
          aria-label={words.issueNumber}
          prefix="#"
          min={1}
          max={NEWSLETTER_LIMITS.number}
          allowDecimal={false}
          maxLength={20}
          placeholder={words.numberNext(nextNumber(issues))}
          disabled={!writable}
          value={draft.number ?? ''}
          error={isUsed ? words.numberUsed : undefined}
          onChange={(value) => drafts.set(draft, 'number', typeof value === 'number' ? value : undefined)}
        />
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={!writable}
          leftSection={<ImagePlus size={16} />}
          onClick={() => (draft.cover ? drafts.set(draft, 'cover', null) : file.current?.click())}
        >
          {draft.cover ? words.removeCover : words.addCover}
        </Button>
        <FileInput ref={file} accept="image/*" label={words.addCover} onFiles={([picture]) => void take(picture)} />
      </div>
    </div>
  )
}
