import { Autocomplete, Button, Select, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { byActivity, categoriesOf, isListed } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { navigate } from '../../platform/places/routes.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import type { DiscussionProps } from './forum-props.ts'
import { HideDialog } from './hide-dialog.tsx'
import { useDecide } from './use-decide.ts'

export type DialogOf = 'rename' | 'move' | 'merge' | 'hide'

type Props = DiscussionProps & { onClose: () => void }

export function DiscussionDialog({ dialog, ...props }: Props & { dialog: DialogOf }) {
  if (dialog === 'rename') return <RenameDialog {...props} />
  if (dialog === 'move') return <MoveDialog {...props} />
  if (dialog === 'merge') return <MergeDialog {...props} />
  return <HideDialog {...props} post={null} />
}

function DecisionForm({
  title,
  button,
  disabled = false,
  children,
  onSubmit,
  onClose,
}: {
  title: string
  button: string
  disabled?: boolean
  children: ReactNode
  /** Resolves with whether it was written. */
  onSubmit: () => Promise<boolean>
  onClose: () => void
}) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={async (event) => {
          event.preventDefault()
          if (!disabled && (await onSubmit())) onClose()
        }}
      >
        <Stack>
          {children}
          <DialogActions grow>
            <Button type="submit" disabled={disabled}>
              {button}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

function RenameDialog({ onClose, ...props }: Props) {
  const { discussion } = props
  const decide = useDecide(props)
  const [title, setTitle] = useState(discussion.title)
  const next = title.trim()
  return (
    <DecisionForm
      title={strings.tools.rename}
      button={strings.tools.rename}
      disabled={next === '' || next === discussion.title}
      onSubmit={() =>
        decide(
          { kind: 'rename', title: next },
          { kind: 'rename', title: discussion.title },
          strings.tools.renamed(next),
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={strings.forums.discussionTitle}
        dir="auto"
        autoComplete="off"
        maxLength={LIMITS.title}
        value={title}
        data-autofocus
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
    </DecisionForm>
  )
}

function MoveDialog({ onClose, ...props }: Props) {
  const words = strings.forums
  const { forum, discussion } = props
  const decide = useDecide(props)
  const [category, setCategory] = useState(discussion.category)
  const next = category.trim()
  return (
    <DecisionForm
      title={words.move}
      button={words.moveNow}
      disabled={next === discussion.category}
      onSubmit={() =>
        decide(
          { kind: 'move', category: next },
          { kind: 'move', category: discussion.category },
          next === '' ? words.movedToNone : words.movedTo(next),
        )
      }
      onClose={onClose}
    >
      <Autocomplete
        label={words.category}
        description={words.categoryDetail}
        dir="auto"
        maxLength={LIMITS.category}
        data={categoriesOf(forum.forum)}
        value={category}
        data-autofocus
        onChange={setCategory}
      />
    </DecisionForm>
  )
}

/** Number of discussions offered initially; others are found by title. */
const OFFERED = 100

function MergeDialog({ onClose, ...props }: Props) {
  const words = strings.forums
  const { detail, forum, discussion } = props
  const decide = useDecide(props)
  const [into, setInto] = useState<string | null>(null)
  const others = [...forum.forum.discussions.values()]
    .filter((each) => each.id !== discussion.id && isListed(each))
    .sort(byActivity)
  const merge = async () => {
    const isDecided =
      into !== null && (await decide({ kind: 'merge', into }, { kind: 'merge', into: null }, words.merged))
    if (isDecided) navigate({ tool: 'forums', space: detail.id, place: { discussion: into } })
    return isDecided
  }
  return (
    <DecisionForm
      title={words.merge}
      button={words.mergeNow}
      disabled={into === null}
      onSubmit={merge}
      onClose={onClose}
    >
      <Text size="sm">{words.mergeDetail}</Text>
      <Select
        label={words.mergeInto}
        data={others.map(({ id, title }) => ({ value: id, label: title }))}
        limit={OFFERED}
        searchable
        nothingFoundMessage={words.nothingFound}
        value={into}
        data-autofocus
        onChange={setInto}
      />
    </DecisionForm>
  )
}
