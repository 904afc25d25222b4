import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'

export const keepers: Strings['keepers'] = {
  title: 'Relay',
  none: 'Ancora nessun relay',
  hint: 'Dispositivi sempre accesi che conservano questo spazio in forma crittografata, così i membri non devono essere online nello stesso momento. I relay non possono leggere nulla.',
  keeps: (records) => plural(records, { one: 'conserva 1 modifica', other: 'conserva # modifiche' }),
  dismiss: 'Rimuovi…',
  dismissTitle: (name) => `Rimuovere ${name}?`,
  dismissLost: (name) =>
    `${name} non riceve più nulla di nuovo ed elimina ciò che conserva appena ne viene a conoscenza. I membri che erano offline si sincronizzano poi solo con gli altri membri.`,
  dismissButton: (name) => `Rimuovi ${name}`,
  admitHint: 'Lo fa entrare il dispositivo di qualsiasi proprietario, chiunque abbia creato il link.',
  shareTitle: 'Configura un relay',
  shareDetail:
    'Su un computer sempre acceso. Il relay entra appena raggiunge questo dispositivo. Chiunque abbia questo link può avviare un relay, ma non può leggere nulla.',
  wayNames: { npm: 'Avvio singolo', systemd: 'Servizio (systemd)' },
  ways: {
    npm: 'Nella cartella di Parley. Richiede Node.js 20 o successivo e si ferma quando chiudi il terminale.',
    systemd: 'Nella cartella di Parley, su Linux. Si avvia con il computer e riparte dopo un errore.',
  },
  guide: 'Per porte, pubblicazioni e per spostare un relay, vedi docs/RELAY.md nella cartella di Parley.',
  command: 'Comando',
  copyCommand: 'Copia comando',
}
