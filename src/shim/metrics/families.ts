import type { Family } from "./exposition.js";

export const REQUESTS: Family = {
  name: "cache_resource_requests",
  type: "counter",
  help: "Calls that found a value (hit), began a construction (miss) or joined one (coalesced).",
};
export const EVICTIONS: Family = {
  name: "cache_resource_evictions",
  type: "counter",
  help: "Values that left the cache, by reason.",
};
export const LOAD_SECONDS: Family = {
  name: "cache_resource_load_duration_seconds",
  type: "histogram",
  unit: "seconds",
  help: "How long constructors ran, failed ones included.",
};
export const LOAD_ACTIVE: Family = {
  name: "cache_resource_load_active",
  type: "gauge",
  help: "Constructors running now.",
};
export const ENTRY_COUNT: Family = {
  name: "cache_resource_entry_count",
  type: "gauge",
  help: "Entries in the cache, by state.",
};
export const MEMORY_USAGE: Family = {
  name: "cache_resource_memory_usage_bytes",
  type: "gauge",
  unit: "bytes",
  help: "The sizes of the cached values, as far as they are known.",
};
export const MEMORY_LIMIT: Family = {
  name: "cache_resource_memory_limit_bytes",
  type: "gauge",
  unit: "bytes",
  help: "The maxBytes limit where there is one; that of the whole cache has no cache_name.",
};
export const TIME_SAVED: Family = {
  name: "cache_resource_time_saved_seconds",
  type: "counter",
  unit: "seconds",
  help: "Over all hits, what the last construction of the value had taken.",
};
export const RELEASE_ERRORS: Family = {
  name: "cache_resource_release_errors",
  type: "counter",
  help: "Calls of onRelease that failed.",
};
export const REFRESHES: Family = {
  name: "cache_resource_refreshes",
  type: "counter",
  help: "Refreshes, by result.",
};
/** Under the name and labels that dashboards made for Streamlit ask for. */
export const STREAMLIT_MEMORY: Family = {
  name: "cache_memory_bytes",
  type: "gauge",
  unit: "bytes",
  help: "The sizes of the cached values, under Streamlit's name.",
};
