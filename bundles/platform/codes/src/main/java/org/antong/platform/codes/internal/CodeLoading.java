package org.antong.platform.codes.internal;

import org.antong.platform.api.code.CodeUse;
import org.antong.platform.api.code.CodedRecords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Takes in the files that changed while the system was down, list by list, as soon as a module that
 * uses the list is there: only it can say which values its rules rest on.
 */
@Component(immediate = true, service = CodeLoading.class)
public final class CodeLoading {

  private final CodeRegister register;
  private final CodeUsers users;

  @Activate
  public CodeLoading(@Reference CodeRegister register, @Reference CodeUsers users) {
    this.register = register;
    this.users = users;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bind(CodedRecords module) {
    register.loadChanged(module.lists().stream().map(CodeUse::list).toList(), users.with(module));
  }

  void unbind(CodedRecords module) {
    // what it declared goes with it
  }
}
