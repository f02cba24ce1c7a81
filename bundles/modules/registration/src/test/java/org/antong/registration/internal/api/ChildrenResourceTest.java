package org.antong.registration.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.antong.platform.api.access.Caller;
import org.antong.platform.api.data.Paging;
import org.antong.platform.api.data.Query;
import org.antong.platform.web.Filter;
import org.antong.registration.internal.domain.ChildFilter;
import org.junit.jupiter.api.Test;

class ChildrenResourceTest {

  @Test
  void every_filter_of_the_list_is_described_under_its_own_name() throws NoSuchMethodException {
    Method list = ChildrenResource.class.getMethod("list", Caller.class, Query.class, Paging.class);
    List<String> read =
        Stream.of(ChildFilter.class.getRecordComponents())
            .map(RecordComponent::getName)
            .flatMap(n -> n.equals("area") ? Stream.of("division", "unit") : Stream.of(n))
            .toList();
    assertThat(Stream.of(list.getAnnotationsByType(Filter.class)).map(Filter::value))
        .containsExactlyElementsOf(read);
  }
}
