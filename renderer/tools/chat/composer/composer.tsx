import { Button, Menu } from '@mantine/core'
import { ChartBarBig, FileUp, ImagePlus, Mic, Plus, SendHorizontal, Smile, X } from 'lucide-react'
import { type KeyboardEvent, memo, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { MESSAGE_LENGTH, PICTURE_TYPES } from '../../../../shared/tools/chat/shape.ts'
import { strings } from '../../../strings/first.ts'
import { isCovered } from '../../../ui/covered.ts'
import { EmojiButton } from '../../../ui/emoji/emoji-button.tsx'
import { FileInput } from '../../../ui/files/file-input.tsx'
import { type Command, useCommands } from '../../../ui/keyboard/commands.tsx'
import { useFirstPlace } from '../../../ui/keyboard/first-place.ts'
import { part } from '../../../ui/loading/part.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { TextArea, type TextAreaProps } from '../../../ui/text/text-area.tsx'
import type { Waiting } from '../media/waiting-files.ts'
import type { CompletionSource } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import classes from './composer.module.css'
import { useCompletion } from './use-completion.ts'
import { usePasted } from './use-pasted.ts'
import { type SendingOptions, useSending } from './use-sending.ts'
import { useTyping } from './use-typing.ts'

const PendingFiles = part(async () => (await import('./pending-files.tsx')).PendingFiles)
const PlacedFilesList = part(async () => (await import('../../../ui/files/placed-files.tsx')).PlacedFilesList)
const PollForm = part(async () => (await import('../polls/poll-form.tsx')).PollForm)
const RecordingBar = part(async () => (await import('../media/recording-bar.tsx')).RecordingBar)

interface ComposerProps extends SendingOptions {
  /** Space and channel, as used in the keys of remembered values. */
  place: string
  placeholder: string
  sources: readonly CompletionSource[]
  /** The message that is being answered, in one line. */
  quoted: ReactNode
  field: RefObject<HTMLTextAreaElement | null>
  onTyping: (typing: boolean) => void
  /** Called on Arrow up in an empty field. */
  onEditLast: () => void
  /** Called on Esc if there is nothing to discard. */
  onEscape: () => void
}

/** The field for writing messages. It renders rarely, whatever arrives in the meantime. */
export const Composer = memo(function Composer(props: ComposerProps) {
  const { placeholder, draft, onDraft, files, attached, field } = props
  const { text, reply } = draft
  const listId = useId()
  const [isRecording, setRecording] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { setCursor, completion, insert } = useCursor(props)
  const typing = useTyping(props.onTyping)
  const pasted = usePasted(attached, files.add)
  const sending = useSending(props, () => {
    pasted.forget()
    setCursor(0)
    typing.stop()
    field.current?.focus()
  })
  useEffect(() => {
    if (!isCovered()) field.current?.focus({ preventScroll: true })
  }, [field])
  useFirstPlace(() => field.current, { of: props.place })
  const picker = useFilePicker(field, files.add, attached.add)
  const ask = () => setAsking(true)
  useComposerCommands(placeholder, { ...picker, ask, record: () => setRecording(true) })
  const hasSuggestions = completion.suggestions.length > 0

  return (
    <div className={classes.composer}>
      {hasSuggestions && (
        <CompletionList
          id={listId}
          label={strings.chat.suggestions}
          suggestions={completion.suggestions}
          chosen={completion.chosen}
          onChoose={completion.choose}
        />
      )}
      <div className={classes.composerBox}>
        {reply && <ReplyBar onCancel={() => onDraft({ reply: null })}>{props.quoted}</ReplyBar>}
        {files.files.length > 0 && (
          <PendingFiles
            files={files.files}
            onRemove={(file) => files.change((now) => now.filter((other) => other !== file))}
          />
        )}
        {attached.pending.length > 0 && <PlacedFilesList placed={attached} label={strings.chat.attachments} />}
        {isRecording ? (
          <RecordingBar
            onDone={(file) => {
              setRecording(false)
              if (file) files.change((now) => [...now, file])
              requestAnimationFrame(() => field.current?.focus())
            }}
            onProblem={(reason) => {
              setRecording(false)
              sending.setFailure(reason)
            }}
          />
        ) : (
          <div className={classes.composerLine}>
            <AddMenu {...picker} ask={ask} />
            <ComposerField
              ref={field}
              label={placeholder}
              aria-controls={hasSuggestions ? listId : undefined}
              aria-activedescendant={hasSuggestions ? `${listId}-${completion.chosen}` : undefined}
              aria-invalid={sending.isTooLong || undefined}
              value={text}
              onChange={({ currentTarget }) => {
                onDraft({ text: currentTarget.value })
                sending.forgetProblems()
                typing.typed(currentTarget.value)
                setCursor(currentTarget.selectionStart)
              }}
              onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
              onKeyDown={(event) => {
                if (event.nativeEvent.isComposing || completion.onKeyDown(event)) return
                onComposerKey(event, props, sending.send)
              }}
              onPaste={pasted.onPaste}
              onDrop={pasted.onDrop}
              onBlur={typing.stop}
            />
            <EmojiButton label={strings.chat.emoji} icon={<Smile size={18} />} size={36} onPick={insert} />
            {sending.isEmpty && (
              <IconButton
                size={36}
                label={strings.chat.record}
                onClick={() => {
                  sending.setFailure(null)
                  setRecording(true)
                }}
              >
                <Mic size={18} />
              </IconButton>
            )}
            <IconButton
              variant="filled"
              size={36}
              label={strings.chat.send}
              keys="Enter"
              disabled={!sending.maySend}
              loading={sending.isSending}
              onClick={() => void sending.send()}
            >
              <SendHorizontal size={18} />
            </IconButton>
          </div>
        )}
      </div>
      <ComposerFoot reading={files.reading} field={field} problem={sending.problemWords} pasted={pasted.words} />
      {picker.inputs}
      {isAsking && (
        <PollForm keptAs={`poll-draft.${props.place}`} onAsk={sending.ask} onClose={() => setAsking(false)} />
      )}
    </div>
  )
})

/** Completes and inserts words at the cursor. */
function useCursor({ draft, onDraft, sources, field }: ComposerProps) {
  const { text, chosen } = draft
  const [cursor, setCursor] = useState(0)
  const placeCursor = (at: number) => {
    setCursor(at)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at, at)
    })
  }
  const completion = useCompletion(text, cursor, sources, (next, at, { device }) => {
    onDraft({ text: next, ...(device === undefined ? {} : { chosen: [...new Set([...chosen, device])] }) })
    placeCursor(at)
  })
  const insert = (words: string) => {
    const at = field.current?.selectionStart ?? text.length
    onDraft({ text: text.slice(0, at) + words + text.slice(field.current?.selectionEnd ?? at) })
    placeCursor(at + words.length)
  }
  return { setCursor, completion, insert }
}

function ComposerField({ label, ...props }: TextAreaProps & { label: string }) {
  return (
    <TextArea
      variant="unstyled"
      className={classes.composerField ?? ''}
      aria-label={label}
      aria-autocomplete="list"
      placeholder={label}
      maxRows={8}
      // A message that is too long can be shortened, unless a whole file was pasted.
      maxLength={60 * MESSAGE_LENGTH}
      {...props}
    />
  )
}

/** Keys that the suggestions don't use. */
function onComposerKey(event: KeyboardEvent, props: ComposerProps, send: () => Promise<void>): void {
  const { draft, onDraft, onEditLast, onEscape } = props
  const hasModifier = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault()
    void send()
  } else if (event.key === 'ArrowUp' && draft.text === '' && !hasModifier) {
    event.preventDefault()
    onEditLast()
  } else if (event.key === 'Escape') {
    event.stopPropagation()
    if (draft.reply) onDraft({ reply: null })
    else onEscape()
  }
}

function ReplyBar({ onCancel, children }: { onCancel: () => void; children: ReactNode }) {
  return (
    <div className={classes.replyBar}>
      {children}
      <IconButton size={24} label={strings.chat.replyCancel} onClick={onCancel}>
        <X size={16} />
      </IconButton>
    </div>
  )
}

type AddFiles = (files: readonly File[]) => void

/** The system's dialogs for adding files. `inputs` must be rendered. */
function useFilePicker(field: ComposerProps['field'], addPictures: AddFiles, addFiles: AddFiles) {
  const pictures = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  /** After adding files, the person continues with the text. */
  const thenWrite = (add: AddFiles) => (chosen: readonly File[]) => {
    add(chosen)
    field.current?.focus()
  }
  const inputs = (
    <>
      <FileInput
        ref={pictures}
        multiple
        accept={[...PICTURE_TYPES, 'image/*'].join(',')}
        label={strings.chat.addPicture}
        onFiles={thenWrite(addPictures)}
      />
      <FileInput
        ref={files}
        multiple
        label={strings.chat.addFile}
        testId="attach-files"
        onFiles={thenWrite(addFiles)}
      />
    </>
  )
  return { inputs, pickPictures: () => pictures.current?.click(), pickFiles: () => files.current?.click() }
}

interface Adding {
  pickPictures: () => void
  pickFiles: () => void
  /** Opens the form for a poll. */
  ask: () => void
}

function useComposerCommands(place: string, adding: Adding & { record: () => void }): void {
  useCommands(() => {
    const { chat } = strings
    const command = (id: string, title: string, icon: Command['icon'], run: () => void): Command => {
      return { id: `message ${id}`, kind: 'action', title, detail: place, icon, run }
    }
    return {
      commands: [
        command('picture', chat.addPicture, ImagePlus, adding.pickPictures),
        command('file', chat.addFile, FileUp, adding.pickFiles),
        command('poll', chat.poll, ChartBarBig, adding.ask),
        command('recording', chat.record, Mic, adding.record),
      ],
    }
  })
}

function AddMenu({ pickPictures, pickFiles, ask }: Adding) {
  return (
    <Menu position="top-start" withinPortal>
      <Menu.Target>
        <IconButton size={36} label={strings.chat.add}>
          <Plus size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<ImagePlus size={18} />} onClick={pickPictures}>
          {strings.chat.addPicture}
        </Menu.Item>
        <Menu.Item leftSection={<FileUp size={18} />} onClick={pickFiles}>
          {strings.chat.addFile}
        </Menu.Item>
        <Menu.Item leftSection={<ChartBarBig size={18} />} onClick={ask}>
          {strings.chat.poll}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface FootProps {
  reading: Waiting['reading']
  field: ComposerProps['field']
  problem: string | null
  /** The notice after a long text was pasted. */
  pasted: string | null
}

/** What went wrong, or is in progress. */
function ComposerFoot({ reading, field, problem, pasted }: FootProps) {
  return (
    <div className={classes.composerFoot}>
      <p className={classes.composerSaid} role="status" data-bad={problem !== null || undefined}>
        {problem ?? (reading ? strings.chat.readingPictures(reading.at, reading.of) : pasted)}
      </p>
      {reading && (
        <Button
          variant="subtle"
          size="compact-xs"
          h={18}
          onClick={() => {
            reading.cancel()
            field.current?.focus()
          }}
        >
          {strings.app.cancel}
        </Button>
      )}
    </div>
  )
}
