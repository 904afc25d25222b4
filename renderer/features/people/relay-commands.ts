/** The commands that make a computer a relay, as explained in docs/RELAY.md. */

const UNIT = [
  '[Service]',
  'LoadCredential=links:/etc/parley-keeper.links',
  'ExecStart=',
  'ExecStart=/opt/parley/node_modules/.bin/node /opt/parley/electron/keep.ts --profile /var/lib/parley-keeper --port 4477 --links %d/links',
]

// Passed over standard input: every user of that computer could read the link among the arguments.
const once = (link: string): string => `echo '${link}' | npm run keep -- --port 4477 --links -`

const service = (link: string): string =>
  [
    'sudo cp -r . /opt/parley && (cd /opt/parley && sudo npm install)',
    'sudo cp assets/parley-keeper.service /etc/systemd/system/',
    'sudo touch /etc/parley-keeper.links && sudo chmod 600 /etc/parley-keeper.links',
    `echo '${link}' | sudo tee /etc/parley-keeper.links > /dev/null`,
    'sudo mkdir -p /etc/systemd/system/parley-keeper.service.d',
    `printf '%s\\n' ${UNIT.map((line) => `'${line}'`).join(' ')} | sudo tee /etc/systemd/system/parley-keeper.service.d/links.conf > /dev/null`,
    'sudo systemctl enable --now parley-keeper',
  ].join('\n')

export const RELAY_COMMANDS = { npm: once, systemd: service } as const
export type RelayWay = keyof typeof RELAY_COMMANDS

const EDGE = 12

/** A long link with its middle omitted, for display. */
export const shortened = (link: string): string =>
  link.length <= 4 * EDGE ? link : `${link.slice(0, 'parley://join/'.length + EDGE)}…${link.slice(-EDGE)}`
