import { Button, Menu, Textarea } from '@mantine/core'
import { ChartBarBig, FileUp, ImagePlus, Mic, Plus, SendHorizontal, Smile, X } from 'lucide-react'
import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { MESSAGE_LENGTH, type MessageName, PICTURE_TYPES, type Poll } from '../../../shared/tools/chat/shape.ts'
import type { PlacedFiles } from '../../docs/files/use-placed-files.ts'
import { strings } from '../../strings/strings.ts'
import { type Command, useCommands } from '../../ui/commands.tsx'
import { isCovered } from '../../ui/covered.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { PlacedFilesList } from '../../ui/files/placed-files.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './chat.module.css'
import type { CompletionSource } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import type { KeptDraft } from './drafts.ts'
import { EmojiButton } from './emoji/emoji-button.tsx'
import type { PendingFile } from './media/pending.ts'
import type { RecordingProblem } from './media/recorder.ts'
import { RecordingBar } from './media/recording-bar.tsx'
import { PendingFiles } from './pending-files.tsx'
import { PollForm } from './polls/poll-form.tsx'
import { useCompletion } from './use-completion.ts'
import type { useFiles } from './use-files.ts'

/** How long a person is shown as typing after the last key. Milliseconds. */
const TYPING_PAUSE = 3000

export interface Written {
  text: string
  reply: MessageName | null
  chosen: readonly string[]
  files: readonly PendingFile[]
  poll?: Poll
}

/** What stays in the field after a draft was sent: the text typed meanwhile. */
function restOf(now: KeptDraft, sent: KeptDraft): Partial<KeptDraft> | null {
  const { text, reply } = now
  const rest = text.startsWith(sent.text) ? text.slice(sent.text.length).trimStart() : text
  const nextReply = reply === sent.reply ? null : reply
  return rest === '' && nextReply === null ? null : { text: rest, reply: nextReply }
}

/** The field for writing messages. `onSend` says whether the message was accepted; if not, all of it stays. */
export function Composer({
  placeholder,
  draft,
  onDraft,
  files: { files, isAdding, reading, problem, add, change: changeFiles },
  attached,
  sources,
  quoted,
  field,
  onSend,
  onTyping,
  onEditLast,
  onEscape,
}: {
  placeholder: string
  draft: KeptDraft
  onDraft: (changes: Partial<KeptDraft> | null) => void
  files: ReturnType<typeof useFiles>
  attached: PlacedFiles
  sources: readonly CompletionSource[]
  /** The message that is being answered, in one line. */
  quoted: ReactNode
  field: RefObject<HTMLTextAreaElement | null>
  /** False or an error text if it was not accepted. */
  onSend: (written: Written) => Promise<boolean | string>
  onTyping: (typing: boolean) => void
  /** Arrow up in an empty field. */
  onEditLast: () => void
  /** Esc with nothing to discard. */
  onEscape: () => void
}) {
  const { text, reply, chosen } = draft
  const latest = useRef(draft)
  latest.current = draft
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const picker = useRef<HTMLInputElement>(null)
  const filePicker = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [cursor, setCursor] = useState(0)
  const [isRecording, setRecording] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<RecordingProblem | 'not-sent' | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [wasPasted, setPasted] = useState(false)
  const over = text.length - MESSAGE_LENGTH
  const isEmpty = text.trim() === '' && files.length === 0 && attached.pending.length === 0

  const stopTyping = () => {
    clearTimeout(timer.current)
    onTyping(false)
  }
  const change = (next: string) => {
    onDraft({ text: next })
    setFailure(null)
    setWrong(null)
    clearTimeout(timer.current)
    onTyping(next !== '')
    timer.current = setTimeout(() => onTyping(false), TYPING_PAUSE)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!isCovered()) field.current?.focus({ preventScroll: true })
  }, [field])

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

  const send = async () => {
    if (isEmpty || over > 0 || isSending || isAdding) return
    setSending(true)
    const taken = await onSend({ text: text.trim(), reply, chosen, files })
    setSending(false)
    setFailure(taken === false ? 'not-sent' : null)
    setWrong(typeof taken === 'string' ? taken : null)
    if (taken !== true) return
    onDraft(restOf(latest.current, draft))
    // Files picked meanwhile wait for the next message.
    if (files.length > 0) changeFiles((now) => now.filter((file) => !files.includes(file)))
    attached.clear()
    setPasted(false)
    setCursor(0)
    stopTyping()
    field.current?.focus()
  }
  const ask = (poll: Poll) => {
    void onSend({ text: '', reply, chosen: [], files: [], poll }).then((taken) => {
      setFailure(taken === true ? null : 'not-sent')
      if (taken === true && reply) onDraft({ reply: null })
    })
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || completion.onKeyDown(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    } else if (
      event.key === 'ArrowUp' &&
      text === '' &&
      !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
    ) {
      event.preventDefault()
      onEditLast()
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (reply) onDraft({ reply: null })
      else onEscape()
    }
  }
  /** Pasting a text too long for a message makes it a file: a field with that much text would slow down every key. */
  const takeText = (event: SyntheticEvent, words: string): boolean => {
    if (words.length <= MESSAGE_LENGTH) return false
    event.preventDefault()
    setPasted(true)
    void attached.add([new File([words], strings.chat.pastedFile, { type: 'text/plain' })])
    return true
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0) {
      takeText(event, event.clipboardData.getData('text/plain'))
      return
    }
    event.preventDefault()
    void add(pasted)
  }
  const onDrop = (event: DragEvent) => {
    const { files: dropped } = event.dataTransfer
    if (dropped.length === 0) takeText(event, event.dataTransfer.getData('text/plain'))
  }
  useCommands(() => {
    const { chat } = strings
    const command = (id: string, title: string, icon: Command['icon'], run: () => void): Command => {
      return { id: `message ${id}`, kind: 'action', title, detail: placeholder, icon, run }
    }
    return {
      commands: [
        command('picture', chat.addPicture, ImagePlus, () => picker.current?.click()),
        command('file', chat.addFile, FileUp, () => filePicker.current?.click()),
        command('poll', chat.poll, ChartBarBig, () => setAsking(true)),
        command('recording', chat.record, Mic, () => setRecording(true)),
      ],
    }
  })
  const suggestions = completion.suggestions
  const wrongWords = useMemo(() => {
    if (over > 0) return strings.chat.tooLong(over)
    if (wrong) return wrong
    if (failure) return strings.chat.failures[failure]
    if (problem) return strings.chat.failures[problem]
    return attached.failed > 0 ? strings.files.failedCount(attached.failed) : null
  }, [over, wrong, failure, problem, attached.failed])
  const quietWords = wasPasted && attached.pending.length > 0 ? strings.chat.pasted : null
  const said = wrongWords ?? (reading ? strings.chat.readingPictures(reading.at, reading.of) : quietWords)

  return (
    <div className={classes.composer}>
      {suggestions.length > 0 && (
        <CompletionList
          id={listId}
          label={strings.chat.suggestions}
          suggestions={suggestions}
          chosen={completion.chosen}
          onChoose={completion.choose}
        />
      )}
      <div className={classes.composerBox}>
        {reply && (
          <div className={classes.replyBar}>
            {quoted}
            <IconButton size={24} label={strings.chat.replyCancel} onClick={() => onDraft({ reply: null })}>
              <X size={16} />
            </IconButton>
          </div>
        )}
        <PendingFiles files={files} onRemove={(file) => changeFiles((now) => now.filter((other) => other !== file))} />
        <PlacedFilesList placed={attached} label={strings.chat.attachments} />
        {isRecording ? (
          <RecordingBar
            onDone={(file) => {
              setRecording(false)
              if (file) changeFiles((now) => [...now, file])
              requestAnimationFrame(() => field.current?.focus())
            }}
            onProblem={(reason) => {
              setRecording(false)
              setFailure(reason)
            }}
          />
        ) : (
          <div className={classes.composerLine}>
            <Menu position="top-start" withinPortal>
              <Menu.Target>
                <IconButton size={36} label={strings.chat.add}>
                  <Plus size={18} />
                </IconButton>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<ImagePlus size={18} />} onClick={() => picker.current?.click()}>
                  {strings.chat.addPicture}
                </Menu.Item>
                <Menu.Item leftSection={<FileUp size={18} />} onClick={() => filePicker.current?.click()}>
                  {strings.chat.addFile}
                </Menu.Item>
                <Menu.Item leftSection={<ChartBarBig size={18} />} onClick={() => setAsking(true)}>
                  {strings.chat.poll}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Textarea
              ref={field}
              variant="unstyled"
              className={classes.composerField ?? ''}
              aria-label={placeholder}
              aria-autocomplete="list"
              aria-controls={suggestions.length > 0 ? listId : undefined}
              aria-activedescendant={suggestions.length > 0 ? `${listId}-${completion.chosen}` : undefined}
              aria-invalid={over > 0 || undefined}
              placeholder={placeholder}
              autosize
              minRows={1}
              maxRows={8}
              dir="auto"
              value={text}
              onChange={({ currentTarget }) => {
                change(currentTarget.value)
                setCursor(currentTarget.selectionStart)
              }}
              onSelect={({ currentTarget }) => setCursor(currentTarget.selectionStart)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
              onDrop={onDrop}
              onBlur={stopTyping}
            />
            <EmojiButton label={strings.chat.emoji} icon={<Smile size={18} />} size={36} onPick={insert} />
            {isEmpty && (
              <IconButton
                size={36}
                label={strings.chat.record}
                onClick={() => {
                  setFailure(null)
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
              disabled={isEmpty || over > 0 || isAdding}
              loading={isSending}
              onClick={() => void send()}
            >
              <SendHorizontal size={18} />
            </IconButton>
          </div>
        )}
      </div>
      <div className={classes.composerFoot}>
        <p className={classes.composerSaid} role="status" data-bad={wrongWords !== null || undefined}>
          {said}
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
      <FileInput
        ref={picker}
        multiple
        accept={[...PICTURE_TYPES, 'image/*'].join(',')}
        label={strings.chat.addPicture}
        onFiles={(files) => void add(files)}
      />
      <FileInput
        ref={filePicker}
        multiple
        label={strings.chat.addFile}
        testId="attach-files"
        onFiles={(files) => void attached.add(files)}
      />
      {isAsking && <PollForm onAsk={ask} onClose={() => setAsking(false)} />}
    </div>
  )
}
