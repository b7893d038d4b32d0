/* A driver with two GPUs, for tests: the second has drawn five million joules and draws a joule more at each question. */
#include <stdint.h>
#include <stdio.h>

static int gpus[2] = {0, 1};
static uint64_t drawn = 5000000000ull;

int nvmlInit_v2(void) { return 0; }
int nvmlSystemGetDriverVersion(char *version, unsigned int length) { return snprintf(version, length, "550.54.15") < 0; }
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device) {
  if (index > 1) return 2;
  *device = &gpus[index];
  return 0;
}
int nvmlDeviceGetName(void *device, char *name, unsigned int length) {
  return snprintf(name, length, *(int *)device ? "NVIDIA H200" : "Tesla K80") < 0;
}
int nvmlDeviceGetTotalEnergyConsumption(void *device, uint64_t *energy) {
  if (*(int *)device == 0) return 3; /* NVML_ERROR_NOT_SUPPORTED */
  *energy = drawn;
  drawn += 1000;
  return 0;
}
