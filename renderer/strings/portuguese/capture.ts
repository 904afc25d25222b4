import type { Strings } from '../strings.ts'
import { number } from './counts.ts'

/** Microphone, camera and screen, wherever they are used. */
export const capture: Strings['capture'] = {
  microphone: 'Microfone',
  camera: 'Câmera',
  speaker: 'Alto-falante',
  systemDefault: 'Padrão do sistema',
  test: 'Som de teste',
  level: 'Nível de entrada',
  muteOrUnmute: 'Ativar ou desativar o microfone',
  check: 'Testar microfone',
  retry: 'Tentar de novo',
  troubles: {
    microphone: {
      'not-allowed':
        'O acesso ao microfone está bloqueado. Permita-o para o Parley nas configurações do navegador ou do sistema e tente de novo.',
      missing: 'Nenhum microfone encontrado. Conecte um e tente de novo.',
      'in-use': 'Outro aplicativo está usando o microfone. Feche-o e tente de novo.',
      silent: 'Nenhum som vem do microfone. Verifique o botão de mudo dele ou escolha outro.',
      kept: 'Não é possível usar o microfone escolhido agora, talvez porque outro aplicativo o esteja usando. O anterior continua ligado.',
      'not-possible': 'Este navegador não consegue usar um microfone',
    },
    camera: {
      'not-allowed':
        'O acesso à câmera está bloqueado. Permita-o para o Parley nas configurações do navegador ou do sistema e tente de novo.',
      missing: 'Nenhuma câmera encontrada. Conecte uma e tente de novo.',
      'in-use': 'Outro aplicativo está usando a câmera. Feche-o e tente de novo.',
      silent: 'Nenhuma imagem vem da câmera. Abra a tampa dela ou escolha outra.',
      kept: 'Não é possível usar a câmera escolhida agora, talvez porque outro aplicativo a esteja usando. A anterior continua ligada.',
      lost: 'A câmera não está mais disponível e foi desligada. Conecte-a ou escolha outra e tente de novo.',
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
  picker: {
    title: 'Compartilhar uma tela ou janela',
    screens: 'Telas',
    windows: 'Janelas',
    screen: (index) => `Tela ${number(index)}`,
    untitled: 'Janela sem título',
    noSound: 'Só o vídeo é compartilhado, não o áudio do computador',
    sound: 'Compartilhar também o áudio do computador, sem o do Parley',
    soundLeftOut: 'O áudio do computador não é compartilhado, porque não foi possível excluir o do Parley',
    look: 'Atualizar',
    gone: 'Essa tela ou janela não existe mais. Escolha outra.',
    none: 'Nenhuma tela ou janela encontrada',
    noneDetail: 'Permita a gravação de tela para o Parley nas configurações do sistema e tente de novo.',
    refused: 'O Parley não tem permissão para ver sua tela. Reinicie o Parley para receber o pedido de novo.',
  },
  noise: 'Supressão de ruído',
  noiseDetail: 'Remove os ruídos ao seu redor, como os do teclado ou de um ventilador',
  narrow:
    'Com este microfone, sua voz soa como ao telefone: isso é comum em fones Bluetooth enquanto o microfone deles está ligado. Outro microfone soa melhor.',
  blur: 'Desfocar o fundo',
  undone: {
    noise: 'Não é possível remover ruídos neste dispositivo agora. Seu microfone continua funcionando.',
    blur: 'Esta câmera não consegue desfocar o fundo',
  },
}
