import { Button, Group, SegmentedControl } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { Issue } from '../../../../shared/tools/news/archive.ts'
import { cleanContent } from '../../../../shared/tools/news/content.ts'
import { draftText } from '../../../../shared/tools/news/press/draft-text.ts'
import { numberOf, publishedFrom } from '../../../../shared/tools/news/press/publish-draft.ts'
import { conversationOf, draftDoc } from '../../../../shared/tools/news/shape.ts'
import { useDoc, useDocState } from '../../../docs/docs-context.tsx'
import { usePresenceSession } from '../../../docs/presence/presence-context.tsx'
import { useAppStore } from '../../../platform/state/store.ts'
import { SavedWords } from '../../../platform/view/view-header.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import barred from '../../../ui/lists/barred.module.css'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import { DraftPicture } from '../draft-picture.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { IssueText } from '../reading/issue-text.tsx'
import { useLooks } from '../reading/reading-state.ts'
import { useContinueAsCorrection } from './correction.ts'
import { contentOfDraft } from './draft-content.ts'
import { DraftFields } from './draft-fields.tsx'
import { DraftText } from './draft-text.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { ScheduledLine } from './scheduled-line.tsx'
import type { Drafts, PlacedDraft } from './use-drafts.ts'
import { useSchedule } from './use-schedule.ts'

interface DraftEditorProps extends NewsletterProps {
  draft: string
  issues: readonly Issue[]
  drafts: Drafts | null
}

/** A draft: several people write it together, preview it as readers will see it, and publish it. */
export default function DraftEditor(props: DraftEditorProps) {
  const { drafts, issues, onPart } = props
  const draft = drafts?.list.find(({ id }) => id === props.draft)
  const last = useRef<PlacedDraft | undefined>(draft)
  if (draft) last.current = draft
  const continueAsCorrection = useContinueAsCorrection(props, drafts)
  if (!drafts || !draft) {
    const { current: written } = last
    const out = publishedFrom(written ?? { id: props.draft, corrects: null }, issues)
    const title = out ? strings.news.published(out.title || strings.news.untitled) : strings.app.gone
    const mayContinue = written && out && !out.retracted && continueAsCorrection
    if (!drafts?.ready) return <LoadingState words={strings.news.opening} />
    return (
      <EmptyState title={title} detail={mayContinue ? strings.news.writtenSince : undefined}>
        <Group gap="xs">
          <Button variant="default" onClick={() => onPart({ show: 'drafts' })}>
            {strings.news.drafts}
          </Button>
          {mayContinue && (
            <Button variant="default" onClick={() => void continueAsCorrection(written, out)}>
              {strings.news.continueCorrection}
            </Button>
          )}
          {out && <Button onClick={() => onPart({ show: 'issue', issue: out.id })}>{strings.tools.open}</Button>}
        </Group>
      </EmptyState>
    )
  }
  return <OpenDraft {...props} drafts={drafts} open={draft} />
}

type Shown = 'write' | 'wide' | 'narrow'

function OpenDraft(props: DraftEditorProps & { drafts: Drafts; open: PlacedDraft }) {
  const { space, open: draft, drafts, issues, places, onPart } = props
  const words = strings.news
  const opened = useDocState(space, draftDoc(draft.place, draft.id))
  const presence = usePresenceSession(space)
  const [shown, setShown] = useState<Shown>('write')
  const [isPublishing, setPublishing] = useState(false)
  const store = useAppStore()
  const tellRefused = () => store.notify(words.coverRefused)
  const ready = opened?.status === 'ready'
  const writable = drafts.writable && opened?.writable === true
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<ArrowLeft size={18} />}
          onClick={() => onPart({ show: 'drafts' })}
        >
          {words.drafts}
        </Button>
        <SavedWords space={space} doc={draftDoc(draft.place, draft.id)} mayWrite={ready && writable} />
        <span className={barred.gap} />
        <SegmentedControl
          size="xs"
          aria-label={words.preview}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: 'write', label: words.write },
            { value: 'wide', label: words.wide },
            { value: 'narrow', label: words.narrow },
          ]}
        />
        <Button size="xs" disabled={!ready || !writable} onClick={() => setPublishing(true)}>
          {draft.corrects ? words.publishCorrection : words.publish}
        </Button>
      </div>
      {ready && shown !== 'write' ? (
        <Preview {...props} doc={opened.doc} isNarrow={shown === 'narrow'} />
      ) : (
        <div className="page">
          <div className="page-sheet">
            {draft.schedule !== null && <ScheduleNotice {...props} text={opened?.doc} writable={writable} />}
            {draft.place !== drafts.place && (
              <p className="news-notice">
                {words.notShared(props.draftReaders(draft.place))}{' '}
                <Button size="compact-xs" variant="default" onClick={() => void drafts.share(draft)}>
                  {words.shareDraft}
                </Button>
              </p>
            )}
            <DraftFields draft={draft} drafts={drafts} issues={issues} writable={writable} onRefused={tellRefused} />
            {ready ? (
              <DraftText
                doc={opened.doc}
                page={draftDoc(draft.place, draft.id)}
                draft={draft.id}
                space={space}
                me={props.me}
                filesOf={conversationOf(draft.place)}
                writable={writable}
                presence={presence}
                places={places}
                onRefused={tellRefused}
              />
            ) : opened?.status === 'failed' ? (
              <p className="page-message" role="status">
                {strings.pages.failed}
              </p>
            ) : (
              <LoadingState words={words.opening} />
            )}
          </div>
        </div>
      )}
      {isPublishing && opened && (
        <PublishDialog {...props} draft={draft} text={opened.doc} onClose={() => setPublishing(false)} />
      )}
    </div>
  )
}

/** When a draft is published automatically, with actions for that. */
function ScheduleNotice({
  open: draft,
  drafts,
  text,
  writable,
  ...props
}: DraftEditorProps & { drafts: Drafts; open: PlacedDraft; text: Y.Doc | undefined; writable: boolean }) {
  const scheduled = useSchedule(props.space, draft, props)
  const words = strings.news
  const { schedule: time } = draft
  if (time === null || !scheduled) return null
  const isOff = scheduled.by === null || scheduled.isChanged
  return (
    <p className="news-notice">
      <ScheduledLine {...props} time={time} scheduled={scheduled} size={16} />{' '}
      {isOff ? (
        <Button
          size="compact-xs"
          variant="default"
          disabled={!writable || time <= Date.now()}
          onClick={() => text && void drafts.schedule(draft, draftText(text), time)}
        >
          {words.scheduleAgain}
        </Button>
      ) : (
        `${words.scheduleKept} `
      )}{' '}
      <Button size="compact-xs" variant="default" disabled={!writable} onClick={() => drafts.unschedule(draft)}>
        {words.scheduleRemove}
      </Button>
    </p>
  )
}

/** A preview of the issue for readers. */
function Preview({
  space,
  newsletter,
  open: draft,
  issues,
  me,
  nameOf,
  doc,
  isNarrow,
}: DraftEditorProps & { open: PlacedDraft; doc: Parameters<typeof contentOfDraft>[0]; isNarrow: boolean }) {
  const [looks] = useLooks()
  // Shows others' changes in the meantime.
  useDoc(space, draftDoc(draft.place, draft.id))
  const { root } = cleanContent(contentOfDraft(doc), true)
  const number = numberOf(draft, issues)
  return (
    <div
      className="news-sheet"
      data-size={looks.size}
      data-face={looks.face}
      data-paper={looks.paper}
      data-narrow={isNarrow || undefined}
    >
      <article className="news-article" dir="auto">
        <header>
          <p className="news-about">
            {number !== null && <span>{strings.news.number(number)}</span>}
            <span>{formats.fullMoment(draft.schedule ?? Date.now())}</span>
            <bdi>{strings.news.by(nameOf(me))}</bdi>
          </p>
          <h1>{draft.title || strings.news.untitled}</h1>
        </header>
        {draft.cover && (
          <p className="news-cover">
            <DraftPicture source={draft.cover} alt="" />
          </p>
        )}
        <IssueText root={root} space={space} newsletter={newsletter} filesOf={conversationOf(draft.place)} />
      </article>
    </div>
  )
}
