import { Button, Group, Popover, SegmentedControl, Stack, Text } from '@mantine/core'
import { ALargeSmall } from 'lucide-react'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { type Looks, PAPERS } from './reading-state.ts'

/** Text size, font and paper for all issues. */
export function LooksMenu({ looks, onChange }: { looks: Looks; onChange: (changes: Partial<Looks>) => void }) {
  const words = strings.news
  return (
    <Popover position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <IconButton label={words.looks}>
          <ALargeSmall size={20} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Group grow>
            <Button
              variant="default"
              size="xs"
              disabled={looks.size === 0}
              onClick={() => onChange({ size: looks.size - 1 })}
            >
              {words.smaller}
            </Button>
            <Button
              variant="default"
              size="xs"
              disabled={looks.size === 4}
              onClick={() => onChange({ size: looks.size + 1 })}
            >
              {words.larger}
            </Button>
          </Group>
          <Text size="xs">{words.face}</Text>
          <SegmentedControl
            size="xs"
            aria-label={words.face}
            value={looks.face}
            onChange={(face) => onChange({ face: face as Looks['face'] })}
            data={[
              { value: 'serif', label: words.serif },
              { value: 'sans', label: words.sans },
            ]}
          />
          <Text size="xs">{words.paper}</Text>
          <SegmentedControl
            size="xs"
            orientation="vertical"
            aria-label={words.paper}
            value={looks.paper}
            onChange={(paper) => onChange({ paper: paper as Looks['paper'] })}
            data={PAPERS.map((value) => ({ value, label: words.papers[value] }))}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
