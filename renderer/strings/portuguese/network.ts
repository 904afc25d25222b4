import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

export const network: Strings['network'] = {
  title: 'Rede',
  intro:
    'Em uma mesma rede, o Parley não precisa de nada aqui. Para alcançar pessoas em outros lugares, liste servidores em que você confia: os seus, ou os do seu grupo. Só é usado o que está aqui ou em um convite que você aceita.',
  add: 'Adicionar',
  test: 'Testar',
  testing: 'Testando …',
  remove: (name) => `Remover ${name}`,
  testOf: (name) => `Testar ${name}`,
  full: 'Não há lugar para mais.',
  rendezvous: {
    title: 'Servidores de encontro',
    detail:
      'As pessoas dos seus espaços se encontram ali quando estão em redes diferentes. O que se diz vai diretamente de aparelho a aparelho; um servidor desses vê endereços e horários, nenhum nome e nada do que você escreve. Seus convites levam esta lista.',
    label: 'Endereço de um servidor de encontro',
    placeholder: 'wss://encontro.example.org',
    wrong: 'Um endereço é como wss://encontro.example.org ou ws://192.168.1.20:4444',
    none: 'Ainda nenhum. Qualquer pessoa do seu grupo pode manter um: npm run rendezvous',
    fromInvite: 'indicado por um convite',
    namedBy: (names: string) => `indicado por ${names}: só é usado se você também o adicionar`,
    use: 'Usar',
    agreeTo: (name: string) => `Usar ${name}`,
    states: {
      connecting: 'Conectando …',
      connected: 'Conectado',
      failed: 'Fora de alcance',
      unused: 'Fora de uso agora',
    },
    works: (milliseconds) => `Funciona: uma mensagem foi repassada em ${number(milliseconds)} ms.`,
  },
  stun: {
    title: 'Servidores STUN',
    detail:
      'Um servidor desses diz ao seu aparelho com qual endereço os outros o veem, para que se possa achar um caminho direto.',
    label: 'Endereço de um servidor STUN',
    placeholder: 'stun:stun.example.org:3478',
    wrong: 'Um endereço é como stun:stun.example.org:3478',
    none: 'Ainda nenhum.',
    works: (address) => `Funciona: visto de fora, este aparelho é ${address}.`,
  },
  turn: {
    title: 'Servidores TURN',
    detail:
      'Onde não existe caminho direto, um servidor desses repassa o que os aparelhos enviam uns aos outros. Ele não pode ler nada. Ele pede um nome e uma senha.',
    label: 'Endereço de um servidor TURN',
    placeholder: 'turn:turn.example.org:3478',
    wrong: 'Um endereço é como turn:turn.example.org:3478 ou turns:turn.example.org?transport=tcp',
    username: 'Nome de usuário',
    credential: 'Senha',
    none: 'Ainda nenhum.',
    works: 'Funciona: os outros podem alcançar este aparelho por ele.',
    failures: {
      credentials: 'Ele recusa este nome de usuário ou esta senha. Peça os certos a quem o mantém.',
      'no-answer':
        'Ele não responde. Confira endereço e porta; talvez um firewall esteja no caminho: tente com ?transport=tcp.',
      'no-way':
        'Este navegador não achou um caminho até ele. Este aparelho está em uma rede? Algumas redes só deixam sair o tráfego do próprio navegador.',
      unsupported: 'Esta janela não tem WebRTC.',
    },
  },
  failures: {
    'unknown-host':
      'Não existe máquina com esse nome. Confira como está escrito, ou se este aparelho está na internet.',
    refused: 'A máquina está lá, mas nada escuta nesta porta. O servidor está funcionando?',
    'no-answer': 'Ele não responde. Confira o endereço; talvez um firewall esteja no caminho.',
    'no-network': 'Não há agora uma rede que leve até lá.',
    certificate: 'O certificado dele não vale para este nome. Quem o mantém precisa renová-lo.',
    'not-a-server': 'Algo responde, mas não é um servidor desses. Confira o endereço e o caminho.',
    closed: 'Ele fecha a conexão na hora. O endereço deveria começar com ws:// ou com wss://?',
    flood: 'Ele enviou muito mais do que um servidor desses deveria. O Parley o deixa em paz por um tempo.',
    'not-passed-on': 'Ele aceita mensagens mas não as repassa. Não é um servidor de encontro, ou está quebrado.',
  },
}
