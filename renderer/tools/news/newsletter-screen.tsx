import { LoadingState } from '../../ui/loading/loading-state.tsx'
import './newsletter.css'
import '../../editor/page.css'
import { Button, Menu, SegmentedControl, TextInput } from '@mantine/core'
import { Bell, BellOff, CheckCheck, Download, Newspaper, PenLine, Rss, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { fold } from '../../../shared/base/fold.ts'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { isUnread } from '../../../shared/tools/news/reading.ts'
import { useArchive } from '../../docs/news/use-archive.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { beginMaking } from '../../ui/keyboard/first-place.ts'
import barred from '../../ui/lists/barred.module.css'
import { part } from '../../ui/loading/part.tsx'
import { MoreMenu } from '../../ui/menus/more-menu.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { FIELD_LENGTH } from '../../ui/text/field-length.ts'
import { useDrafts } from './drafts/use-drafts.ts'
import { ExportDialog } from './export/export-dialog.tsx'
import { FeedQuestions, FeedsLine } from './feed-lines.tsx'
import { ImportDialog } from './feeds/import-dialog.tsx'
import { useAgreedFeeds } from './feeds/use-agreed-feeds.ts'
import { IssueList } from './issue-list.tsx'
import { ListedIssueMenu } from './issue-menu.tsx'
import { Masthead } from './masthead.tsx'
import { muteNewsletter, useMutedNewsletter } from './muted.ts'
import type { NewsletterProps } from './newsletter-props.ts'
import { IssueReader } from './reading/issue-reader.tsx'
import { begin, type ReadingActions, useReading } from './reading/reading-state.ts'
import { RepliesScreen } from './replies/replies-screen.tsx'
import { useFoundIssues } from './use-found-issues.ts'

const meanwhile = () => <LoadingState words={strings.news.opening} />
const DraftsScreen = part(async () => (await import('./drafts/drafts-screen.tsx')).DraftsScreen, { meanwhile })
const DraftEditor = part(async () => (await import('./drafts/draft-editor.tsx')).default, { meanwhile })

type Shown = 'all' | 'unread' | 'saved'

const fits = (issue: Issue, wanted: string): boolean =>
  fold(`${issue.title}\n${issue.summary}\n${issue.number ?? ''}`).includes(wanted)

/** The issues in the list, newest first. */
function useListed(
  { space, newsletter, me }: NewsletterProps,
  issues: readonly Issue[],
  shown: Shown,
  wanted: string,
  { state }: ReadingActions,
): readonly Issue[] {
  const found = useFoundIssues(space, newsletter, wanted)
  return useMemo(() => {
    const chosen = issues.filter(
      (issue) => shown === 'all' || (shown === 'saved' ? state?.saved.includes(issue.id) : isUnread(state, issue, me)),
    )
    return wanted === '' ? chosen : chosen.filter((issue) => fits(issue, wanted) || found.has(issue.id))
  }, [issues, shown, wanted, found, state, me])
}

/** A newsletter: its issues, one of them, or its drafts. */
export function NewsletterScreen(props: NewsletterProps) {
  const { space, newsletter, me, part, onPart, mayPublish, nameOf, replies } = props
  const archive = useArchive(useHost(), space, newsletter)
  const drafts = useDrafts(space, mayPublish ? props.draftsPlace : null, props.draftsBefore, archive.issues, me)
  const agreed = useAgreedFeeds(space)
  const reading = useReading(space, newsletter)
  const [shown, setShown] = useState<Shown>('all')
  const from = useRef<'issues' | 'replies'>('issues')
  if (part.show === 'issues' || part.show === 'replies') from.current = part.show
  const [words, setWords] = useState('')
  const [dialog, setDialog] = useState<'import' | 'export' | null>(null)
  const wanted = useDeferredValue(fold(words.trim()))
  const { issues, ready } = archive
  useEffect(() => begin(space, newsletter, issues), [space, newsletter, issues])
  const list = useListed(props, issues, shown, wanted, reading)

  if (part.show === 'issue')
    return (
      <IssueReader
        key={part.issue}
        {...props}
        issue={part.issue}
        archive={archive}
        reading={reading}
        drafts={drafts}
        onBack={() => onPart({ show: from.current })}
      />
    )
  if (part.show === 'draft')
    return <DraftEditor key={part.draft} {...props} draft={part.draft} issues={issues} drafts={drafts} />
  const add = () => {
    const id = drafts?.add({})
    if (!id) return
    beginMaking().done()
    onPart({ show: 'draft', draft: id })
  }
  const newIssue = (variant: 'filled' | 'default') =>
    mayPublish && (
      <Button variant={variant} leftSection={<PenLine size={18} />} disabled={!drafts?.ready} onClick={add}>
        {strings.news.newIssue}
      </Button>
    )
  const isDrafts = part.show === 'drafts' && mayPublish
  const isReplies = part.show === 'replies' && replies !== null
  return (
    <div className={barred.view}>
      <div>
        <div className={barred.bar}>
          <Filter {...props} value={isDrafts ? 'drafts' : isReplies ? 'replies' : shown} onShown={setShown} />
          {!isDrafts && !isReplies && (
            <TextInput
              size="xs"
              className="news-find"
              leftSection={<Search size={16} />}
              aria-label={strings.news.find}
              placeholder={strings.news.find}
              value={words}
              maxLength={FIELD_LENGTH}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
          <span className={barred.gap} />
          {newIssue('filled')}
          <NewsletterMenu
            {...props}
            onMarkAllRead={() => reading.markAllRead(issues)}
            onImport={() => setDialog('import')}
            onExport={() => setDialog('export')}
          />
        </div>
        {drafts && !isReplies && <FeedQuestions {...props} drafts={drafts} agreed={agreed} />}
        {drafts && !isReplies && <FeedsLine drafts={drafts} onLook={() => setDialog('import')} />}
      </div>
      {isDrafts && drafts ? (
        <DraftsScreen {...props} issues={issues} drafts={drafts}>
          {newIssue('default')}
        </DraftsScreen>
      ) : isReplies ? (
        <RepliesScreen space={space} issues={issues} drafts={drafts} onPart={onPart} />
      ) : list.length > 0 ? (
        <IssueList
          issues={list}
          reading={reading.state}
          me={me}
          space={space}
          newsletter={newsletter}
          mayPublish={mayPublish}
          nameOf={nameOf}
          onOpen={(issue) => onPart({ show: 'issue', issue })}
          menu={(issue) => <ListedIssueMenu {...props} shown={issue} reading={reading} drafts={drafts} />}
        >
          <Masthead {...props} issues={issues} />
        </IssueList>
      ) : (
        <Nothing
          ready={ready}
          isEmpty={issues.length === 0}
          shown={shown}
          mayPublish={mayPublish}
          isAlone={props.heard !== null && props.heard.publisher !== 'here' && props.heard.readers === 0}
          searched={wanted !== ''}
        >
          {newIssue('default')}
        </Nothing>
      )}
      {dialog === 'import' && (
        <ImportDialog {...props} drafts={drafts} agreed={agreed} onClose={() => setDialog(null)} />
      )}
      {dialog === 'export' && <ExportDialog {...props} issues={issues} onClose={() => setDialog(null)} />}
    </div>
  )
}

interface FilterProps extends NewsletterProps {
  value: Shown | 'drafts' | 'replies'
  onShown(shown: Shown): void
}

/** Selects which issues are listed, or drafts or replies instead. */
function Filter({ mayPublish, replies, onPart, value, onShown }: FilterProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={strings.news.filter}
      value={value}
      onChange={(chosen) => {
        if (chosen === 'drafts' || chosen === 'replies') onPart({ show: chosen })
        else {
          onShown(chosen as Shown)
          onPart({ show: 'issues' })
        }
      }}
      data={[
        { value: 'all', label: strings.news.all },
        { value: 'unread', label: strings.news.unread },
        { value: 'saved', label: strings.news.saved },
        ...(mayPublish ? [{ value: 'drafts', label: strings.news.drafts }] : []),
        ...(replies === null ? [] : [{ value: 'replies', label: strings.news.replies(replies) }]),
      ]}
    />
  )
}

interface NewsletterMenuProps extends NewsletterProps {
  onMarkAllRead(): void
  onImport(): void
  onExport(): void
}

function NewsletterMenu(props: NewsletterMenuProps) {
  const { space, newsletter, mayPublish, onMarkAllRead, onImport, onExport } = props
  const muted = useMutedNewsletter(space, newsletter)
  return (
    <MoreMenu label={strings.news.more} width={240}>
      <Menu.Item leftSection={<CheckCheck size={18} />} onClick={onMarkAllRead}>
        {strings.news.markAllRead}
      </Menu.Item>
      <Menu.Item
        leftSection={muted ? <Bell size={18} /> : <BellOff size={18} />}
        onClick={() => muteNewsletter(space, newsletter, !muted)}
      >
        {muted ? strings.news.unmuteNewsletter : strings.news.muteNewsletter}
      </Menu.Item>
      <Menu.Divider role="separator" />
      {mayPublish && (
        <Menu.Item leftSection={<Rss size={18} />} onClick={onImport}>
          {strings.news.import}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<Download size={18} />} onClick={onExport}>
        {strings.news.export}
      </Menu.Item>
    </MoreMenu>
  )
}

function Nothing({
  ready,
  isEmpty,
  shown,
  searched,
  mayPublish,
  isAlone,
  children,
}: {
  ready: boolean
  isEmpty: boolean
  shown: Shown
  searched: boolean
  mayPublish: boolean
  /** No one is online who might have more issues. */
  isAlone: boolean
  children: React.ReactNode
}) {
  const words = strings.news
  if (!ready) return <LoadingState words={words.opening} />
  if (isEmpty)
    return (
      <EmptyState
        icon={<Newspaper size={28} />}
        title={mayPublish ? words.empty : isAlone ? words.emptyAlone : words.emptyReader}
        detail={mayPublish ? words.emptyDetail : undefined}
      >
        {children}
      </EmptyState>
    )
  const title = searched ? words.nothingFound : shown === 'saved' ? words.nothingSaved : words.nothingUnread
  return <EmptyState title={title} />
}
