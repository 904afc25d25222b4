import { Button, Group, Stack, Text } from '@mantine/core'
import { FileUp } from 'lucide-react'
import { type ClipboardEvent, type FormEvent, useState } from 'react'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { LIMITS } from '../../../shared/record/limits.ts'
import { isPublicationLink } from '../../../shared/space/joining/publication-link.ts'
import { useAction } from '../../platform/host/use-action.ts'
import { isWhole, type Linked, linkedTo, readInviteLink } from '../../platform/places/invite-link.ts'
import { strings } from '../../strings/strings.ts'
import { Dialog } from '../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../ui/dialogs/dialog-actions.tsx'
import { OpenFileButton } from '../../ui/files/open-file-button.tsx'
import { colorOfSpace } from '../../ui/people/colors.ts'
import { Initials } from '../../ui/people/person.tsx'
import { roleWords } from '../../ui/people/role-words.ts'
import { ErrorText } from '../../ui/problems/error-text.tsx'
import { TextArea } from '../../ui/text/text-area.tsx'

const MOST = LIMITS.inviteLength * 2

/** What a complete link leads to; null if the text isn't one. */
function linkedBy(text: string): Linked | null {
  const link = readInviteLink(text)
  return link === null ? null : linkedTo(link)
}

/** Joins a space or subscribes to a publication. */
export function JoinDialog({
  link: initial,
  onClose,
  onOpen,
}: {
  link: string
  onClose: () => void
  onOpen: (space: string) => void
}) {
  const [text, setText] = useState(initial)
  // A link is incomplete while it is being typed. We check it once it is pasted, opened elsewhere, blurred or
  // submitted.
  const [entered, setEntered] = useState(initial !== '')
  /** The link came as a whole, so it isn't shown. */
  const [given, setGiven] = useState(() => linkedBy(initial))
  const join = useAction('spaces.join')
  const subscribe = useAction('publications.subscribe')
  const action = isPublicationLink(text) ? subscribe : join
  const link = readInviteLink(text)
  const wrong = !link ? strings.spaces.linkWrong : isWhole(link) ? undefined : strings.spaces.linkBroken

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    setEntered(true)
    if (!link || wrong) return
    const result = await action.run({ link })
    if (result) onOpen(result.value.space)
  }
  const take = (whole: string) => {
    setText(whole)
    setGiven(linkedBy(whole))
    setEntered(true)
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    setEntered(true)
    if (!linkedBy(pasted)) return
    event.preventDefault()
    take(pasted)
  }

  return (
    <Dialog title={strings.spaces.joinTitle} onClose={onClose}>
      <form onSubmit={onSubmit}>
        <Stack>
          {given ? (
            <LinkedSpace linked={given} onOther={() => take('')} />
          ) : (
            <TextArea
              label={strings.spaces.link}
              placeholder={strings.spaces.linkPlaceholder}
              value={text}
              minRows={4}
              maxLength={MOST}
              spellCheck={false}
              data-autofocus
              error={entered && text.trim() ? wrong : undefined}
              onPaste={onPaste}
              onBlur={() => setEntered(true)}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
          <ErrorText error={action.error?.reason === 'bad-input' ? strings.spaces.linkBroken : action.error} />
          <DialogActions>
            {!given && (
              <Group mr="auto">
                <OpenFileButton
                  icon={<FileUp size={18} />}
                  accept=".parley"
                  onFile={async (file) => take((await file.slice(0, MOST).text()).trim())}
                >
                  {strings.spaces.openInvite}
                </OpenFileButton>
              </Group>
            )}
            <Button variant="default" onClick={onClose}>
              {strings.app.cancel}
            </Button>
            <Button
              type="submit"
              loading={action.busy}
              disabled={!text.trim()}
              data-autofocus={given ? true : undefined}
            >
              {isPublicationLink(text) ? strings.channels.subscribe : strings.spaces.joinButton}
            </Button>
          </DialogActions>
        </Stack>
      </form>
    </Dialog>
  )
}

/** What the person is about to join, according to the link. */
function LinkedSpace({ linked: { space, name, kind, role }, onOther }: { linked: Linked; onOther: () => void }) {
  const words = strings.spaces
  const named = harmlessName(name) || words.joiningName
  return (
    <Group wrap="nowrap">
      <Initials name={named} color={colorOfSpace(space)} size={48} />
      <Stack gap={0} flex={1} miw={0}>
        <Text fw={600} truncate>
          <bdi>{named}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          {role === null ? words.subscribesTo : words.joinsAs(roleWords(kind).names[role])}
        </Text>
      </Stack>
      <Button variant="subtle" onClick={onOther}>
        {words.otherLink}
      </Button>
    </Group>
  )
}
