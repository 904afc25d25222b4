import { Button, Menu } from '@mantine/core'
import { CircleCheck, CircleX, Eye, EyeOff, Pencil, Quote as QuoteIcon, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cutText } from '../../../shared/base/cut-text.ts'
import { authorOf, isShown, type Post, wouldDecide, writtenAt } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { postNamed, type Quote } from '../../../shared/tools/forums/shape.ts'
import { type PostText, provesQuote } from '../../../shared/tools/forums/texts-of.ts'
import { useRemembered } from '../../docs/remembered.ts'
import { CopyLinkItem } from '../../platform/items/copy-link-item.tsx'
import { PersonButton } from '../../platform/people/person-button.tsx'
import { usePeople } from '../../platform/people/use-people.ts'
import { formatRoute } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { ConfirmDialog } from '../../ui/dialogs/confirm-dialog.tsx'
import { MessageText } from '../../ui/markdown/message-text.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { DangerItem, MoreMenu } from '../../ui/menus/more-menu.tsx'
import { WITH_MENU } from '../../ui/menus/row-menu.ts'
import { Face } from '../../ui/people/face.tsx'
import { PersonName } from '../../ui/people/person.tsx'
import { RelativeTime } from '../../ui/time/relative-time.tsx'
import { editedText } from './drafts.ts'
import { EarlierTexts } from './earlier-texts.tsx'
import type { Texts } from './follow-texts.ts'
import classes from './forum.module.css'
import type { DiscussionProps } from './forum-props.ts'
import { HideDialog } from './hide-dialog.tsx'
import { TextField } from './text-field.tsx'
import { useDecide } from './use-decide.ts'

export interface PostProps extends DiscussionProps {
  post: Post
  texts: Texts
}

type Asked = 'delete' | 'hide' | 'history' | null

/** One post. */
export function PostRow({
  post,
  texts,
  isFound,
  onQuote,
  onSeen,
  ...within
}: PostProps & { isFound: boolean; onQuote: (quote: Quote) => void; onSeen: (post: Post) => void }) {
  const { detail, discussion } = within
  const [asked, setAsked] = useState<Asked>(null)
  const row = useRef<HTMLElement>(null)
  useSeen(row, post, detail.me, onSeen)
  const { name, color } = usePeople(detail.id)(post.device)
  const text = texts.of(post.key)
  const edit = editedText(detail.id, post.key)
  const edited = useRemembered(edit)
  const isEditing = edited !== null && detail.mayWrite && isShown(post) && text !== undefined
  const isSolution = discussion.solution === post.key
  const close = () => setAsked(null)
  return (
    <article
      ref={row}
      className={classes.post}
      aria-label={strings.forums.postBy(name)}
      data-found={isFound || undefined}
      data-solution={isSolution || undefined}
      {...WITH_MENU}
    >
      <Face device={post.device} name={name} color={color} size={40} />
      <div className={classes.body}>
        <header className={classes.head}>
          <PersonButton device={post.device}>
            <PersonName name={name} color={color} />
          </PersonButton>
          <PostMarks post={post} text={text} isSolution={isSolution} within={within} />
          <PostTools
            {...{ post, text, onQuote, within, isEditing }}
            onEdit={() => edit.set(text?.text ?? '')}
            onAsk={setAsked}
          />
        </header>
        {isEditing ? (
          <EditPost {...{ post, text, within }} value={edited} onChange={edit.set} onClose={edit.forget} />
        ) : (
          <PostBody {...{ post, text, texts, within }} />
        )}
      </div>
      {asked === 'delete' && <DeletePost {...{ post, within }} onClose={close} />}
      {asked === 'hide' && <HideDialog {...within} post={post} onClose={close} />}
      {asked === 'history' && text && <EarlierTexts text={text} onClose={close} />}
    </article>
  )
}

/** Marks the post as read while it is on screen in a focused window. */
function useSeen(row: { current: HTMLElement | null }, post: Post, me: string, onSeen: (post: Post) => void): void {
  const current = useRef(post)
  current.current = post
  const isOwn = post.device === me
  useEffect(() => {
    const element = row.current
    if (!element || isOwn) return
    let isVisible = false
    const look = () => {
      if (isVisible && document.hasFocus()) onSeen(current.current)
    }
    const observer = new IntersectionObserver((entries) => {
      isVisible = entries.at(-1)?.isIntersecting ?? false
      look()
    })
    observer.observe(element)
    window.addEventListener('focus', look)
    return () => {
      observer.disconnect()
      window.removeEventListener('focus', look)
    }
  }, [row, isOwn, onSeen])
}

interface PartProps {
  post: Post
  text: PostText | undefined
  within: DiscussionProps
}

function PostMarks({ post, text, isSolution, within: { detail, discussion } }: PartProps & { isSolution: boolean }) {
  const words = strings.forums
  const place = { discussion: discussion.id, post: post.id, device: post.device }
  return (
    <>
      <a href={formatRoute({ tool: 'forums', space: detail.id, place })}>
        <RelativeTime time={writtenAt(post)} />
      </a>
      {post.from && <bdi>{words.importedFrom(post.from.name)}</bdi>}
      {text?.edited && !post.isDeleted && <span>{words.edited}</span>}
      {isSolution && (
        <span className={classes.solved}>
          <CircleCheck size={14} aria-hidden="true" /> {words.solution}
        </span>
      )}
    </>
  )
}

function PostBody({ post, text, texts, within: { detail, forum, discussion } }: PartProps & { texts: Texts }) {
  const words = strings.forums
  const personOf = usePeople(detail.id)
  const [isOpen, setOpen] = useState(false)
  const maySee = forum.mayModerate(detail.me) || post.device === detail.me
  if (post.isDeleted) return <p className={classes.gone}>{words.postDeleted}</p>
  if (!isShown(post) && !isOpen)
    return (
      <p className={classes.gone}>
        {post.hiddenBy === null ? words.late : words.postHiddenBy(personOf(post.hiddenBy).name)}{' '}
        {maySee && text && (
          <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
            {words.showAnyway}
          </Button>
        )}
      </p>
    )
  if (!text) return <p className={classes.gone}>{texts.ready ? words.notArrived : words.loadingPost}</p>
  return (
    <>
      {text.quote && <QuoteView quote={text.quote} {...{ detail, discussion, texts }} />}
      <MessageText text={text.text} mentioned={[]} />
    </>
  )
}

function QuoteView({
  quote,
  detail: { id: space },
  discussion,
  texts,
}: { quote: Quote; texts: Texts } & Pick<DiscussionProps, 'detail' | 'discussion'>) {
  const words = strings.forums
  const { id, device } = postNamed(quote.post)
  const personOf = usePeople(space)
  const quoted = discussion.posts.find(({ key }) => key === quote.post)
  const original = texts.of(quote.post)
  const isGone = quoted !== undefined && !isShown(quoted)
  // Its text may still arrive; but a post that isn't listed may never have existed.
  const isAwaited = original === undefined && (quoted !== undefined || !texts.ready)
  const isProven = original !== undefined && provesQuote(original, quote)
  return (
    <blockquote className={classes.quote}>
      <header>
        <bdi>{words.quoted(authorOf(quoted ?? { device }, (writer) => personOf(writer).name))}</bdi>
        {quoted && (
          <a href={formatRoute({ tool: 'forums', space, place: { discussion: discussion.id, post: id, device } })}>
            {words.goToPost}
          </a>
        )}
        {!isGone && !isAwaited && !isProven && <span>{words.unproven}</span>}
      </header>
      {isGone ? <p className={classes.gone}>{words.quoteGone}</p> : <MessageText text={quote.text} mentioned={[]} />}
    </blockquote>
  )
}

/** The selected part of a post's text, or else its beginning. */
function quotedOf(text: string): string {
  const selected = window.getSelection()?.toString().trim() ?? ''
  return cutText(selected !== '' && text.includes(selected) ? selected : text, LIMITS.quote)
}

function PostTools({
  post,
  text,
  within,
  isEditing,
  onQuote,
  onEdit,
  onAsk,
}: PartProps & {
  isEditing: boolean
  onQuote: (quote: Quote) => void
  onEdit: () => void
  onAsk: (asked: Asked) => void
}) {
  const words = strings.forums
  const { detail, forum, discussion } = within
  const { id: space, me, mayWrite } = detail
  const decide = useDecide(within)
  const isModerator = forum.mayModerate(me)
  const isOwn = post.device === me
  const shown = isShown(post) && text !== undefined
  const isSolution = discussion.solution === post.key
  const maySolve = mayWrite && shown && wouldDecide('solve', discussion, me, isModerator)
  const mayAnswer = mayWrite && shown && (discussion.lockedBy === null || isModerator)
  const { name } = usePeople(space)(post.device)
  const place = { discussion: discussion.id, post: post.id, device: post.device }
  return (
    <span className={classes.actions}>
      {mayAnswer && (
        <IconButton
          size="sm"
          label={words.quote}
          onClick={() => onQuote({ post: post.key, text: quotedOf(text?.text ?? '') })}
        >
          <QuoteIcon size={16} />
        </IconButton>
      )}
      <MoreMenu label={words.postMenu(name)} icon={16} size={28} width={240} returnFocus={!isEditing}>
        <CopyLinkItem to={{ tool: 'forums', space, place }} />
        {maySolve && (
          <Menu.Item
            leftSection={isSolution ? <CircleX size={18} /> : <CircleCheck size={18} />}
            onClick={() =>
              void decide(
                { kind: 'solve', post: isSolution ? null : post.key },
                { kind: 'solve', post: discussion.solution },
                isSolution ? words.reopened : words.nowSolved,
              )
            }
          >
            {isSolution ? words.unsolve : words.solve}
          </Menu.Item>
        )}
        {text?.edited && shown && (
          <Menu.Item leftSection={<Eye size={18} />} onClick={() => onAsk('history')}>
            {words.history}
          </Menu.Item>
        )}
        {mayWrite && isOwn && shown && (
          <Menu.Item leftSection={<Pencil size={18} />} onClick={onEdit}>
            {words.edit}
          </Menu.Item>
        )}
        {mayWrite && isModerator && !post.isDeleted && !isOwn && (
          <Menu.Item
            leftSection={isShown(post) ? <EyeOff size={18} /> : <Eye size={18} />}
            onClick={() =>
              isShown(post)
                ? onAsk('hide')
                : void decide(
                    { kind: 'hide', post: post.key, on: false },
                    { kind: 'hide', post: post.key, on: true },
                    words.postShown,
                  )
            }
          >
            {isShown(post) ? words.hidePost : words.showPost}
          </Menu.Item>
        )}
        {mayWrite && isOwn && !post.isDeleted && (
          <DangerItem leftSection={<Trash2 size={18} />} onClick={() => onAsk('delete')}>
            {words.delete}
          </DangerItem>
        )}
      </MoreMenu>
    </span>
  )
}

function EditPost({
  post,
  text,
  within: { forum },
  value,
  onChange,
  onClose,
}: PartProps & { text: PostText; value: string; onChange: (text: string) => void; onClose: () => void }) {
  const words = strings.forums
  const [isBegun] = useState(value === text.text)
  const [failed, setFailed] = useState(false)
  const save = async () => {
    const isSaved = value.trim() === text.text || (await forum.feed?.edit(post, value.trim()))
    setFailed(!isSaved)
    if (isSaved) onClose()
  }
  return (
    <TextField
      autoFocus={isBegun}
      label={words.edit}
      button={strings.app.save}
      value={value}
      error={failed ? words.notSent : null}
      onChange={onChange}
      onSend={() => void save()}
      onCancel={onClose}
    />
  )
}

function DeletePost({ post, within: { forum }, onClose }: Omit<PartProps, 'text'> & { onClose: () => void }) {
  const words = strings.forums
  const [failed, setFailed] = useState(false)
  const remove = async () => {
    const isDeleted = (await forum.feed?.remove(post)) ?? false
    setFailed(!isDeleted)
    if (isDeleted) onClose()
  }
  return (
    <ConfirmDialog
      title={words.deleteTitle}
      lost={[words.deleteLost]}
      confirm={words.delete}
      error={failed ? words.notSent : null}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  )
}
