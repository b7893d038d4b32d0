// A device that was lost, or whose memory was full, in the middle of its work. What it was to train can be trained again, on it
// or on another: nothing is wrong with the work.

export class DeviceError extends Error {
  override readonly name = 'DeviceError';
}
