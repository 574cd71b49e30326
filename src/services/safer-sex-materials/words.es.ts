import type { en } from './words.en.ts';

export const es: { readonly [K in keyof typeof en]: string } = {
  name: 'Materiales para sexo más seguro',
  'supply.condom-external': 'Condones',
  'supply.condom-external-standard': 'Estándar',
  'supply.condom-external-large': 'Grandes',
  'supply.condom-external-non-latex': 'Sin látex',
  'supply.condom-external-thin': 'Delgados',
  'supply.condom-internal': 'Condones internos',
  'supply.lubricant': 'Lubricante',
  'supply.lubricant-water': 'A base de agua',
  'supply.lubricant-silicone': 'De silicona',
  'supply.dental-dam': 'Barreras de látex',
  'supply.glove': 'Guantes',
  'report.safer-sex': 'Materiales para sexo más seguro',
  'report.condoms': 'Condones entregados',
  'report.condoms.is': 'Condones externos e internos, contados uno por uno y no por caja.',
  'report.lubricant': 'Lubricante entregado',
  'report.lubricant.is': 'Sobres y botellitas, cada uno como un artículo.',
  'report.dams-and-gloves': 'Barreras y guantes entregados',
  'report.dams-and-gloves.is': 'Cada uno como un artículo.',
  'report.materials-uncounted': 'Sin marcar',
  'report.materials-uncounted.is':
    'Se cargó, no quedó al cierre y no se marcó. No está en ningún número de arriba.',
};
