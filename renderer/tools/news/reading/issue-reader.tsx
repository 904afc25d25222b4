import { Button } from '@mantine/core'
import { ArrowLeft, Bookmark, BookmarkCheck, ChevronDown, ChevronUp, Printer } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { type Issue, neighbors } from '../../../../shared/tools/news/archive.ts'
import type { Archive } from '../../../../shared/tools/news/archive-watcher.ts'
import { useScrolledView } from '../../../platform/places/scrolled-view.ts'
import { strings } from '../../../strings/strings.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { wasKeyUsed } from '../../../ui/keyboard/key-used.ts'
import barred from '../../../ui/lists/barred.module.css'
import { LoadingState } from '../../../ui/loading/loading-state.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { tip } from '../../../ui/menus/tip.ts'
import { EmptyState } from '../../../ui/problems/empty-state.tsx'
import type { Drafts } from '../drafts/use-drafts.ts'
import { IssueDialogs, IssueMenu } from '../issue-menu.tsx'
import type { NewsletterProps } from '../newsletter-props.ts'
import { IssueArticle } from './issue-article.tsx'
import { IssueEnd } from './issue-end.tsx'
import { LooksMenu } from './looks-menu.tsx'
import { printIssue } from './print-issue.ts'
import { type ReadingActions, useLooks } from './reading-state.ts'

interface ReaderProps extends NewsletterProps {
  issue: string
  archive: Archive
  reading: ReadingActions
  drafts: Drafts | null
  /** Returns to the previous view. */
  onBack: () => void
}

/** One issue in reading mode. */
export function IssueReader(props: ReaderProps) {
  const { archive, onBack } = props
  const issue = archive.issues.find(({ id }) => id === props.issue)
  if (!issue && !archive.ready) return <LoadingState words={strings.news.opening} />
  if (!issue)
    return (
      <EmptyState title={strings.app.gone}>
        <Button variant="default" onClick={onBack}>
          {strings.news.back}
        </Button>
      </EmptyState>
    )
  return <OneIssue {...props} shown={issue} />
}

function OneIssue(props: ReaderProps & { shown: Issue }) {
  const { shown: issue, archive, reading, space, newsletter, onPart, onBack: back } = props
  const words = strings.news
  const { newer, older } = neighbors(archive.issues, issue.id)
  const [looks, setLooks] = useLooks()
  const [version, setVersion] = useState(issue.version)
  const [dialog, setDialog] = useState<'share' | 'retract' | null>(null)
  const article = useRef<HTMLElement>(null)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const { markRead, save, state } = reading
  const isSaved = state?.saved.includes(issue.id) === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks an issue read only when it is opened
  useEffect(() => markRead(issue.id, true), [issue.id])
  useEffect(() => setVersion(issue.version), [issue.version])
  useEffect(() => scroller?.focus({ preventScroll: true }), [scroller])
  useScrolledView(scroller, () => article.current?.children ?? [])
  // An issue that was opened by its address has the focus before any key was pressed.
  const [isUntouched, setUntouched] = useState(() => !wasKeyUsed())

  const open = (to: Issue | null) => {
    if (to) onPart({ show: 'issue', issue: to.id })
  }
  const print = () => article.current && printIssue(article.current)
  const keep = () => save(issue.id, !isSaved)
  const keepWords = isSaved ? words.unsave : words.save
  useCommands(() => ({
    commands: [
      { id: 'issue-older', kind: 'action', title: words.older, icon: ChevronDown, keys: 'j', run: () => open(older) },
      { id: 'issue-newer', kind: 'action', title: words.newer, icon: ChevronUp, keys: 'k', run: () => open(newer) },
      { id: 'issue-save', kind: 'action', title: keepWords, icon: Bookmark, keys: 's', run: keep },
      { id: 'issue-print', kind: 'action', title: words.print, icon: Printer, keys: 'Mod+p', run: print },
      { id: 'issue-back', kind: 'action', title: words.back, icon: ArrowLeft, keys: 'u', run: back },
    ],
  }))
  const current = issue.versions.find((each) => each.version === version) ?? issue
  return (
    <div className={barred.view}>
      <div className={barred.bar}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<ArrowLeft size={18} />}
          aria-label={words.back}
          {...tip(words.back, 'u')}
          onClick={back}
        >
          <span className="news-back-words">{words.back}</span>
        </Button>
        <span className={barred.gap} />
        <Step words={words.newer} keys="k" to={newer} onOpen={open}>
          <ChevronUp size={18} />
        </Step>
        <Step words={words.older} keys="j" to={older} onOpen={open}>
          <ChevronDown size={18} />
        </Step>
        <LooksMenu looks={looks} onChange={setLooks} />
        <IconButton label={keepWords} keys="s" aria-pressed={isSaved} onClick={keep}>
          {isSaved ? <BookmarkCheck size={18} /> : <Bookmark size={18} />}
        </IconButton>
        <IconButton label={words.print} keys="Mod+p" onClick={print}>
          <Printer size={18} />
        </IconButton>
        <IssueMenu {...props} onAsk={setDialog} onUnread={back} />
      </div>
      <section
        ref={setScroller}
        aria-label={strings.news.text}
        className="news-sheet"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        data-untouched={isUntouched || undefined}
        onKeyDown={() => setUntouched(false)}
        data-size={looks.size}
        data-face={looks.face}
        data-paper={looks.paper}
      >
        <IssueArticle
          ref={article}
          space={space}
          newsletter={newsletter}
          issue={issue}
          version={current}
          mayPublish={props.mayPublish}
          nameOf={props.nameOf}
          onVersion={setVersion}
        />
        <IssueEnd
          isSaved={isSaved}
          next={older}
          onReply={props.onReply && (() => props.onReply?.(issue.id))}
          onShare={props.chats && (() => setDialog('share'))}
          onSave={keep}
          onOpen={open}
        />
      </section>
      <IssueDialogs {...props} dialog={dialog} issue={issue} onClose={() => setDialog(null)} />
    </div>
  )
}

function Step({
  words,
  keys,
  to,
  onOpen,
  children,
}: {
  words: string
  keys: string
  to: Issue | null
  onOpen: (to: Issue | null) => void
  children: React.ReactNode
}) {
  const label = to ? `${words}: ${to.title}` : words
  return (
    <IconButton label={label} keys={keys} disabled={!to} onClick={() => onOpen(to)}>
      {children}
    </IconButton>
  )
}
