import { list, number, people } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import type { later } from './english-later.ts'

const calls: typeof english.calls = {
  title: 'Chamadas',
  linkNotIn: 'Esta chamada está em um espaço do qual você não é membro',
}

const call: typeof later.call = {
  start: 'Iniciar chamada',
  join: (count: number) => `Entrar · ${number(count)}`,
  joinWith: (names: string[]) => `Entrar na chamada com ${list(names)}`,
  inCall: 'Em chamada',
  titleIn: (name: string) => `Chamada: ${name}`,
  people,
  more: (count: number) => `mais ${number(count)}`,
  noOneYet: 'Ainda não há mais ninguém nesta chamada',
  whoIsIn: 'Nesta chamada',
  you: 'Você',
  someone: 'Alguém',
  gone: 'Este canal não existe mais, então não tem chamadas',

  joinNow: 'Entrar agora',
  joinMuted: 'Entrar sem microfone',
  joinListening: 'Entrar e ouvir',
  check: 'Testar microfone',
  viewOnly: 'Você tem acesso somente leitura, então pode ouvir, mas não falar. Os donos podem mudar sua função.',
  alsoIn: (title: string) => `Você está em outra chamada: ${title}. Se entrar nesta, vai sair daquela.`,
  full: (count: number) => `Esta chamada está cheia: já tem ${people(count)}. Tente de novo quando alguém sair.`,
  elsewhere: 'Você está em uma chamada em outra janela. Saia dela primeiro.',
  failed: 'Não foi possível entrar na chamada. Verifique se o Parley está em execução e tente de novo.',
  removed: 'Você não pode mais participar desta chamada',
  closed: 'A chamada terminou porque o espaço foi fechado neste dispositivo',

  microphone: 'Microfone',
  camera: 'Câmera',
  speaker: 'Alto-falante',
  systemDefault: 'Padrão do sistema',
  devices: 'Configurações de áudio e vídeo',
  test: 'Tocar som de teste',
  level: 'Nível de entrada',
  mute: 'Desativar microfone',
  unmute: 'Ativar microfone',
  unmuteHint: 'Ative o microfone, ou segure a barra de espaço enquanto fala',
  cameraOn: 'Ligar câmera',
  cameraOff: 'Desligar câmera',
  screenOn: 'Compartilhar tela',
  screenOff: 'Parar de compartilhar',
  raiseHand: 'Levantar a mão',
  lowerHand: 'Abaixar a mão',
  react: 'Reagir',
  chat: 'Mensagens',
  leave: 'Sair da chamada',
  muteOrUnmute: 'Ativar ou desativar o microfone',
  cameraOnOrOff: 'Ligar ou desligar a câmera',
  showGrid: 'Mostrar todos no mesmo tamanho',
  showSpeaker: 'Mostrar quem fala em destaque',
  turnOff: 'Desativar',
  duration: 'Tempo nesta chamada',
  returnTo: 'Voltar à chamada',
  bar: 'Controles da chamada',
  pushToTalk: 'Falar enquanto segura',

  troubles: {
    microphone: {
      'not-allowed':
        'O acesso ao microfone está bloqueado. Permita-o para o Parley nas configurações do navegador ou do sistema e tente de novo.',
      missing: 'Nenhum microfone encontrado. Conecte um, ou entre só para ouvir.',
      'in-use': 'Outro aplicativo está usando o microfone. Feche-o e tente de novo.',
      'not-possible': 'Este navegador não consegue usar um microfone',
    },
    camera: {
      'not-allowed':
        'O acesso à câmera está bloqueado. Permita-o para o Parley nas configurações do navegador ou do sistema e tente de novo.',
      missing: 'Nenhuma câmera encontrada. Conecte uma e tente de novo.',
      'in-use': 'Outro aplicativo está usando a câmera. Feche-o e tente de novo.',
      'not-possible': 'Este navegador não consegue usar uma câmera',
    },
    screen: {
      'not-allowed':
        'O compartilhamento de tela está bloqueado. Permita-o para o Parley nas configurações do sistema e tente de novo.',
      missing: 'Não há nenhuma tela para compartilhar',
      'in-use': 'Não é possível compartilhar a tela agora. Tente de novo.',
      'not-possible':
        'O compartilhamento de tela não está disponível aqui. Abra o Parley no navegador para compartilhar a tela.',
    },
  },
  retry: 'Tentar de novo',
  unheard: 'Seu microfone está desativado. Pressione M para ativar.',
  silenced: 'Seu navegador está bloqueando o som',
  playSound: 'Ativar som',
  soundOnly: (count: number) => `Chamadas com mais de ${number(count)} pessoas são só de áudio`,
  savingData: 'A economia de dados está ativada: nenhum vídeo é enviado ou recebido',
  sharing: 'Você está compartilhando a tela',
  sharedBy: (name: string) => `Tela de ${name}`,

  muted: (name: string) => `${name} está com o microfone desativado`,
  handOf: (name: string) => `${name} levantou a mão`,
  states: { connecting: 'Conectando…', silent: 'Reconectando…', lost: 'Conexão perdida. Tentando de novo…' },
  reasons: {
    mine: 'Sua conexão está instável',
    theirs: 'A conexão da outra pessoa está instável',
    between: 'A conexão está instável',
    delay: 'A conexão está lenta: haverá atraso',
  },
  tileMenu: (name: string) => `Opções de ${name}`,
  pin: 'Fixar',
  unpin: 'Desafixar',
  volume: 'Volume',
  volumeOf: (name: string) => `Volume de ${name}`,
  hideSelf: 'Ocultar meu vídeo',
  showSelf: 'Mostrar meu vídeo',

  lowData: 'Economia de dados',
  lowDataDetail: 'Só áudio: nenhum vídeo é enviado ou recebido',
  sounds: 'Sons quando alguém entra ou sai',
  rings: 'Tocar em chamadas recebidas',

  rungIn: (name: string, space: string) => `${name} está chamando em ${space}`,
  isCalling: (space: string) => `está chamando em ${space}`,
  ringDetail: 'Abra o Parley para atender',
  accept: 'Atender',
  decline: 'Recusar',
  acceptCall: 'Atender chamada',
  declineCall: 'Recusar chamada',
  ring: 'Chamar',
  ringing: 'Chamando…',
  cantRing: 'Esta conversa é grande demais para chamar. Escreva uma mensagem.',
  declined: (names: string[]) => `Chamada recusada por ${list(names)}`,

  joined: (name: string) => `${name} entrou na chamada`,
  left: (name: string) => `${name} saiu da chamada`,
  nowMuted: 'Microfone desativado',
  nowUnmuted: 'Microfone ativado',
}

export const portuguese = { calls, call }
