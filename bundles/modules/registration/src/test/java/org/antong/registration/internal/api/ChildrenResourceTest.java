package org.antong.registration.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.web.Filter;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.Test;

class ChildrenResourceTest {

  /** What takes more than one parameter. */
  private static final Map<String, List<String>> WIDER =
      Map.of("area", List.of("division", "unit"), "turning", List.of("turning", "within"));

  @Test
  void every_filter_of_the_list_is_described_under_its_own_name() throws NoSuchMethodException {
    Method list = ChildrenResource.class.getMethod("list", Caller.class, Query.class, Paging.class);
    List<String> read =
        Stream.of(ChildFilter.class.getRecordComponents())
            .map(RecordComponent::getName)
            .flatMap(n -> WIDER.getOrDefault(n, List.of(n)).stream())
            .toList();
    assertThat(list.isAnnotationPresent(ChildFilters.class)).isTrue();
    assertThat(Stream.of(ChildFilters.class.getAnnotationsByType(Filter.class)).map(Filter::value))
        .containsExactlyElementsOf(read);
  }
}
