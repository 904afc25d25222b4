import { Menu } from '@mantine/core'
import { Link, MailCheck, MailOpen, MessageSquareShare, PencilLine, Reply, SquareArrowOutUpRight } from 'lucide-react'
import { useState } from 'react'
import { addresses } from '../../../shared/tools/address.ts'
import type { Issue } from '../../../shared/tools/news/archive.ts'
import { isUnread } from '../../../shared/tools/news/reading.ts'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { ShareDialog } from '../share-dialog.tsx'
import type { ShareChat } from '../use-sharing.ts'
import { useStartCorrection } from './drafts/correction.ts'
import type { Drafts } from './drafts/use-drafts.ts'
import type { NewsletterProps } from './newsletter-props.ts'
import type { ReadingActions } from './reading/reading-state.ts'
import { RetractDialog } from './retract-dialog.tsx'

type IssueDialog = 'share' | 'retract'

interface IssueMenuProps extends NewsletterProps {
  shown: Issue
  reading: ReadingActions
  drafts: Drafts | null
  onAsk(dialog: IssueDialog): void
  /** Absent while the issue is open. */
  onOpen?(): void
  /** Called after it was marked as unread. */
  onUnread?(): void
}

/** The menu entries for an issue. */
export function IssueMenu(props: IssueMenuProps) {
  const { space, newsletter, me, shown: issue, reading, mayPublish, drafts, chats } = props
  const { onReply, onAsk, onOpen, onUnread, onNotify } = props
  const words = strings.news
  const startCorrection = useStartCorrection(props, drafts)
  const { copy } = useCopy()
  const copyLink = async () => {
    const link = addresses.writeLink({ tool: 'news', space, place: { item: newsletter, issue: issue.id } })
    onNotify((await copy(link)) ? words.linkCopied : strings.app.notCopied)
  }
  const mark = (isRead: boolean) => {
    reading.markRead(issue.id, isRead)
    if (!isRead) onUnread?.()
  }
  return (
    <MoreMenu
      className="news-row-more"
      label={onOpen ? `${words.more}: ${issue.title || words.untitled}` : words.more}
      width={240}
    >
      {onOpen && (
        <Menu.Item leftSection={<SquareArrowOutUpRight size={18} />} onClick={onOpen}>
          {strings.tools.open}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<Link size={18} />} onClick={() => void copyLink()}>
        {words.copyLink}
      </Menu.Item>
      {onReply && (
        <Menu.Item leftSection={<Reply size={18} />} onClick={() => onReply(issue.id)}>
          {words.reply}
        </Menu.Item>
      )}
      {chats && (
        <Menu.Item leftSection={<MessageSquareShare size={18} />} onClick={() => onAsk('share')}>
          {words.share}
        </Menu.Item>
      )}
      {isUnread(reading.state, issue, me) ? (
        <Menu.Item leftSection={<MailCheck size={18} />} onClick={() => mark(true)}>
          {strings.tools.markRead}
        </Menu.Item>
      ) : (
        !issue.retracted && (
          <Menu.Item leftSection={<MailOpen size={18} />} onClick={() => mark(false)}>
            {words.markUnread}
          </Menu.Item>
        )
      )}
      {mayPublish && !issue.retracted && (
        <>
          <Menu.Divider role="separator" />
          <Menu.Item
            leftSection={<PencilLine size={18} />}
            disabled={!startCorrection}
            onClick={() => void startCorrection?.(issue)}
          >
            {words.correct}
          </Menu.Item>
          <DangerItem onClick={() => onAsk('retract')}>{words.retract}</DangerItem>
        </>
      )}
    </MoreMenu>
  )
}

/** The dialogs opened from an issue's menu. */
export function IssueDialogs({
  dialog,
  issue,
  onClose,
  ...props
}: NewsletterProps & { dialog: IssueDialog | null; issue: Issue; onClose: () => void }) {
  if (dialog === 'retract') return <RetractDialog {...props} issue={issue} onClose={onClose} />
  if (dialog === null || !props.chats) return null
  const { chats, onShare } = props
  const textFor = (chat: ShareChat) => sharedText(props, issue, chat)
  return <ShareDialog title={strings.news.shareWhere} {...{ chats, textFor, onShare, onClose }} />
}

/** The link to the issue; outside the space, also the link to subscribe. */
function sharedText(
  { space, newsletter, link }: Pick<NewsletterProps, 'space' | 'newsletter' | 'link'>,
  { id, title }: Issue,
  { spaceName }: ShareChat,
): string {
  const lines = [title, addresses.writeLink({ tool: 'news', space, place: { item: newsletter, issue: id } })]
  if (spaceName !== null && link !== null) lines.push(link)
  return lines.join('\n')
}

/** The menu of an issue in the list. */
export function ListedIssueMenu(props: Omit<IssueMenuProps, 'onAsk' | 'onOpen'>) {
  const { shown: issue, onPart } = props
  const [dialog, setDialog] = useState<IssueDialog | null>(null)
  return (
    <>
      <IssueMenu {...props} onOpen={() => onPart({ show: 'issue', issue: issue.id })} onAsk={setDialog} />
      <IssueDialogs {...props} dialog={dialog} issue={issue} onClose={() => setDialog(null)} />
    </>
  )
}
