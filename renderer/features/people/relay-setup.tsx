import { Button, Stack, Tabs, Text, VisuallyHidden } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { strings } from '../../strings/strings.ts'
import { useCopy } from '../../ui/copying/use-copy.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import classes from './people.module.css'
import { RELAY_COMMANDS, type RelayWay, shortened } from './relay-commands.ts'

const WAYS = Object.keys(RELAY_COMMANDS) as RelayWay[]

/** A shortened text with a button that copies all of it. */
function LinkLine({ link }: { link: string }) {
  const { copy, copied, words } = useCopy()
  return (
    <div className={classes.relayLink}>
      <code dir="ltr" title={link}>
        {shortened(link)}
      </code>
      <IconButton label={words || strings.invites.copyLink} onClick={() => void copy(link)}>
        {copied ? <Check size={18} /> : <Copy size={18} />}
      </IconButton>
    </div>
  )
}

function Command({ way, link }: { way: RelayWay; link: string }) {
  const { copy, copied, words } = useCopy()
  const { relays } = strings
  const command = RELAY_COMMANDS[way]
  return (
    <Stack gap="sm">
      <Text size="sm">{relays.ways[way]}</Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.relayCommand} aria-label={relays.command} tabIndex={0} dir="ltr">
        <pre>{command(shortened(link))}</pre>
      </section>
      <Button
        data-autofocus={way === 'npm' || undefined}
        leftSection={copied ? <Check size={18} /> : <Copy size={18} />}
        onClick={() => void copy(command(link))}
      >
        {words || relays.copyCommand}
      </Button>
      <VisuallyHidden role="status">{words}</VisuallyHidden>
    </Stack>
  )
}

/** Explains how to make a computer a relay: the link, and the commands for each way. */
export function RelaySetup({ link }: { link: string }) {
  const { relays } = strings
  return (
    <Stack>
      <Text size="sm">{relays.shareDetail}</Text>
      <LinkLine link={link} />
      <Tabs defaultValue="npm" keepMounted={false}>
        <Tabs.List>
          {WAYS.map((way) => (
            <Tabs.Tab key={way} value={way}>
              {relays.wayNames[way]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {WAYS.map((way) => (
          <Tabs.Panel key={way} value={way} pt="sm">
            <Command way={way} link={link} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Text size="sm" c="dimmed">
        {relays.guide}
      </Text>
    </Stack>
  )
}
