export { backendContract, type ContractRequirement, type ContractSubject } from './contract.js';
export { inMemoryBackend, type InMemoryBackend, type InMemoryOptions } from './in-memory.js';
export { backendFaults, faultyBackend, type BackendFault } from './faulty.js';
