import { Autocomplete, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { Address } from '../../../shared/tools/address.ts'
import { categoriesOf } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { useMaking } from '../../platform/items/use-making.ts'
import type { SpaceOnScreen } from '../../platform/view/view.tsx'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { ReadingProvider } from '../../ui/markdown/context.tsx'
import { useDraft } from './drafts.ts'
import { TextField } from './text-field.tsx'
import { useForum } from './use-forum.ts'

/** Opens a discussion. Until then, the text is kept as a draft. */
export function NewDiscussion({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.forums.new} size="lg" onClose={onClose}>
      <ReadingProvider>{detail && <Form detail={detail} onClose={onClose} />}</ReadingProvider>
    </Dialog>
  )
}

function Form({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const words = strings.forums
  const { id: space } = detail
  const { feed, forum } = useForum(detail)
  const [draft, change] = useDraft(space, 'new')
  const [state, setState] = useState<'writing' | 'sending' | 'failed' | 'untitled'>('writing')
  const isNamed = draft.title.trim() !== ''
  const goTo = useMaking(onClose)
  const send = async (): Promise<Address | null> => {
    if (!feed) return null
    setState('sending')
    const { title, category, text } = draft
    const id = await feed.begin(title.trim(), category.trim(), { text: text.trim(), quote: null, to: [] })
    setState(id === null ? 'failed' : 'writing')
    if (id === null) return null
    change(null)
    return { tool: 'forums', space, place: { discussion: id } }
  }
  return (
    <Stack gap="sm">
      <TextInput
        label={words.discussionTitle}
        required
        withAsterisk={false}
        dir="auto"
        autoComplete="off"
        maxLength={LIMITS.title}
        value={draft.title}
        error={state === 'untitled' && !isNamed ? words.needsTitle : null}
        data-autofocus
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Autocomplete
        label={words.category}
        description={words.categoryDetail}
        dir="auto"
        maxLength={LIMITS.category}
        data={categoriesOf(forum)}
        value={draft.category}
        onChange={(category) => change({ category })}
      />
      <TextField
        label={words.firstPost}
        button={words.open}
        minRows={5}
        value={draft.text}
        busy={state === 'sending'}
        error={state === 'failed' ? words.notSent : null}
        onChange={(text) => change({ text })}
        onSend={() => (isNamed ? void goTo(send()) : setState('untitled'))}
      />
    </Stack>
  )
}
