package org.wqcheck.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wqcheck.check.Schedule;

/** A schedule as JSON, both ways. */
final class ScheduleJson {

  private ScheduleJson() {}

  static Map<String, Object> of(Schedule schedule) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("nr_running_kept", schedule.nrRunningKept());
    object.put("power_efficient", schedule.powerEfficient());
    object.put("completion_bound", schedule.completionBound());
    object.put("stuck", schedule.stuck());
    object.put("ordinals", schedule.ordinals());
    return object;
  }

  /** Throws a ClassCastException or NullPointerException if it is none. */
  static Schedule read(Map<?, ?> object) {
    return new Schedule(
        (Boolean) object.get("nr_running_kept"),
        Boolean.TRUE.equals(object.get("power_efficient")),
        ((Number) object.get("completion_bound")).intValue(),
        ((List<?>) object.get("stuck")).stream().map(Object::toString).toList(),
        ((List<?>) object.get("ordinals")).stream().map(o -> ((Number) o).intValue()).toList());
  }
}
