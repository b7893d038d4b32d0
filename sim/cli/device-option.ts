// --device, of every verb that trains.

import { DEVICE_CHOICES } from '../learning/device-names.ts';

export const deviceOption = { kind: 'text', about: `What models are trained on: ${DEVICE_CHOICES}` } as const;
